"""A notice in a window of its own, for when there is no other window. The only message box there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.explain import Notice
from desktop.language import tr
from desktop.plain import visible
from desktop.ui.look.theme import Look


def notice_box(notice: Notice) -> QMessageBox:
    """The notice as a message box, in plain text."""
    box = QMessageBox()
    box.setObjectName("noticeBox")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Paddock")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(visible(notice.title))
    box.setInformativeText(visible(notice.text))
    if notice.details:
        box.setDetailedText(visible(notice.details))
    box.addButton(tr("Quit"), QMessageBox.ButtonRole.AcceptRole)
    return box


def show_and_quit(notice: Notice) -> None:
    """Show it and wait until it was read. Only where no loop runs yet."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(app)
    notice_box(notice).exec()
    look.deleteLater()
