"""A notice in its own window waits until it was read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.explain import Notice
from desktop.ui.widgets.notices import show_and_quit


@pytest.mark.qt_log_ignore("propagateSizeHints")  # The offscreen platform says so of any dialog.
@pytest.mark.usefixtures("qapp")
def test_it_waits_until_it_was_read_and_shows_no_markup() -> None:
    seen: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.text(), box.informativeText(), box.detailedText()])
        assert box.textFormat() == Qt.TextFormat.PlainText
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(50, read)
    show_and_quit(Notice("<b>Title</b>", "Text", details="Details"))
    assert seen == ["<b>Title</b>", "Text", "Details"]
