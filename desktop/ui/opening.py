"""Opening a page in the person's browser, after they have seen the whole address. Opens nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.language import mark, tr
from desktop.ui.plain import visible_line
from desktop.ui.theme import Look

SCHEMES = ("https", "http")
PROMISE = mark("Your browser connects to it; Paddock itself sends nothing.")


def ask_before_opening(_look: Look, parent: QWidget, address: str) -> None:
    """Show the address; open it only if the person says so. Other schemes are not opened at all."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in SCHEMES or not url.host():
        return
    box = QMessageBox(parent)
    box.setObjectName("openPage")
    box.setWindowTitle(tr("Open a page"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Open this page in your browser?"))
    shown = visible_line(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    box.setInformativeText(f"{shown}\n\n{tr(PROMISE)}")
    open_it = box.addButton(tr("Open"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.accepted.connect(lambda: QDesktopServices.openUrl(url))
    box.setDefaultButton(open_it)
    box.finished.connect(box.deleteLater)
    box.open()
