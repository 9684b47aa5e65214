"""What is behind everything in the window, and so the first to be painted. Knows no widget on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look.mirroring import placed_rect
from desktop.ui.look.theme import SIDEBAR, Look


class Ground(QWidget):
    """The page, with the sidebar's tint at its side until the sidebar itself is there."""

    first_painted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._is_painted = False
        self.sidebar_width = SIDEBAR
        """In px; 0 for none, and once the sidebar itself is there."""

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(e.rect(), self._look.colors.window)
        if self.sidebar_width:
            side = QRect(0, 0, self.sidebar_width, self.height())
            painter.fillRect(placed_rect(self, side), self._look.colors.sidebar)
        if not self._is_painted:
            self._is_painted = True
            # After this event, when the window is really on the screen.
            QTimer.singleShot(0, self.first_painted.emit)
