"""Saving a piece of code where the person says. The file is written on another thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.language import tr
from desktop.markdown.languages import file_name
from desktop.ui.transcript.workroom import Workroom


def ask_where_to_save(
    parent: QWidget, code: str, language: str, workroom: Workroom, saved: Callable[[], None]
) -> None:
    """Let the person choose a file, and write the code into it; `saved` is told when it is there."""
    dialog = QFileDialog(parent, tr("Save code"))
    dialog.setObjectName("saveCodeDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(file_name(language))

    def write(chosen: str) -> None:
        text = code if code.endswith("\n") else code + "\n"
        workroom.do(
            lambda: _write(Path(chosen), text),
            lambda failure: _say_failure(parent, failure) if failure else saved(),
        )

    dialog.fileSelected.connect(write)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write(path: Path, text: str) -> str:
    """Answers why it failed; empty where it did not."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _say_failure(parent: QWidget, reason: str) -> None:
    box = QMessageBox(parent)
    box.setObjectName("notSaved")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("The file could not be saved."))
    box.setInformativeText(reason)
    box.finished.connect(box.deleteLater)
    box.open()
