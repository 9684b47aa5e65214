"""Opening a page or a letter in other programs, after the person saw the whole address."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.language import mark, plural, tr
from desktop.plain import visible_line
from desktop.ui.look.theme import Look
from desktop.ui.windows.outside import show_outside

SCHEMES = ("https", "http")
LETTER = "mailto"
PROMISE = mark("Your browser connects to it; Paddock itself sends nothing.")
MUCH_DATA = 60
"""Characters after an address's question mark from which on they are worth a warning."""


def ask_before_opening(_look: Look, parent: QWidget, address: str) -> None:
    """Show the address; open it only if the person says so. Other schemes are not opened at all."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    is_letter = url.scheme() == LETTER and bool(url.path())
    is_page = url.scheme() in SCHEMES and bool(url.host())
    if not url.isValid() or not (is_letter or is_page):
        return
    box = QMessageBox(parent)
    box.setObjectName("openPage")
    box.setWindowTitle(tr("Write a letter") if is_letter else tr("Open a page"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    question = tr("Write to this address in your mail program?")
    box.setText(question if is_letter else tr("Open this page in your browser?"))
    box.setInformativeText("\n\n".join(_what_to_know(url, is_letter=is_letter)))
    open_it = box.addButton(tr("Open"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.accepted.connect(lambda: show_outside(url))
    box.setDefaultButton(open_it)
    box.finished.connect(box.deleteLater)
    box.open()


def _what_to_know(url: QUrl, *, is_letter: bool) -> list[str]:
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    said = [visible_line(url.toString(encoded))]
    carried = len(url.query(encoded)) + len(url.fragment(encoded))
    if carried > MUCH_DATA:
        said.append(
            plural(
                carried,
                "It carries {n} character of data that whoever owns the page can read.",
                "It carries {n} characters of data that whoever owns the page can read.",
            )
        )
    if url.userInfo():
        said.append(tr("It holds a user name: the page is at {host}.", host=url.host()))
    if not is_letter:
        said.append(tr(PROMISE))
    return said
