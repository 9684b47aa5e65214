"""A summary is put into other words; one without words is not kept."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from desktop.ui.context.summary_editor import SummaryEditor
from desktop.ui.look.theme import Look


def test_it_is_saved_or_left(look: Look, ground: QWidget):
    editor = SummaryEditor(look, "In short.", ground)
    saved: list[str] = []
    left: list[bool] = []
    editor.saved.connect(saved.append)
    editor.cancelled.connect(lambda: left.append(True))
    lines = editor.findChild(QPlainTextEdit)
    save = editor.findChild(QAbstractButton, "saveSummary")
    cancel = editor.findChild(QAbstractButton, "cancelSummaryEdit")
    assert lines is not None
    assert save is not None
    assert cancel is not None
    assert lines.toPlainText() == "In short."
    lines.setPlainText("  ")
    save.click()
    assert saved == []
    lines.setPlainText("Shorter. ")
    save.click()
    cancel.click()
    assert (saved, left) == (["Shorter."], [True])
