"""A notice without a window behind it: why Paddock can't start. Knows no error."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.explain import Notice


def show_and_quit(notice: Notice) -> None:
    """Show it until it is closed. Plain text: a notice may quote a file's name."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Paddock", notice.title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(notice.text)
    if notice.details:
        box.setDetailedText(notice.details)
    box.addButton("Quit", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
