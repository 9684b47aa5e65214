"""Has other programs show something: a page, a letter, a folder. Decides nothing about addresses."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.child.starter import line_to_it, opener, say


def show_outside(url: QUrl) -> None:
    """By way of the starter where there is one: a browser that the window started would have no network."""
    line = line_to_it()
    if line is not None and opener() is not None:
        encoded = QUrl.ComponentFormattingOption.FullyEncoded
        with contextlib.suppress(OSError):
            say(line, {"do": "open", "address": url.toString(encoded)})
            return
    QDesktopServices.openUrl(url)
