"""Scrolls to what the keyboard comes to from outside: Qt does it only from one thing inside to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

AIR = 24
"""Kept free above and below it, in px."""


class KeyboardInView(QObject):
    """Belongs to one scroll area."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        # While the area goes, the keyboard leaves what was in it, and goes on to something else.
        inside = self._area.widget() if now is not None and isValid(self._area) else None
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        came_from_outside = before is None or not inside.isAncestorOf(before)
        # Under a pressed mouse button nothing is to move.
        if came_from_outside and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._area.ensureWidgetVisible(now, 0, AIR)
