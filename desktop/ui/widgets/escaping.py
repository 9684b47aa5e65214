"""Escape where it is a control's own: else it would be the window's, which stops answers with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claims_escape(e: QEvent) -> bool:
    """Take the key before a command does; True where this was that question, and is answered."""
    is_escape = isinstance(e, QKeyEvent) and e.key() == Qt.Key.Key_Escape
    if not is_escape or e.type() != QEvent.Type.ShortcutOverride:
        return False
    e.accept()
    return True
