"""Where the side panel stands: beside the conversation, or over it as a sheet where that has no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.windows.side_panel import WIDTH, SidePanel

NARROW = 900
"""In a window narrower than this the panel lies over the conversation, in px."""
LEFT_FREE = 48
"""Of what is under it, so that there is somewhere to click; in px."""


class SidePlace(QObject):
    """Watches the window's ground and the panel."""

    def __init__(self, look: Look, panel: SidePanel, row: QHBoxLayout, ground: QWidget) -> None:
        """`row` is the ground's layout, in which the panel stands last."""
        super().__init__(ground)
        self._panel, self._row, self._ground = panel, row, ground
        self._shade = _Shade(look, panel, ground)
        ground.installEventFilter(self)
        panel.installEventFilter(self)
        self._place()

    @property
    def is_over(self) -> bool:
        """Whether it lies over the conversation."""
        return self._panel.is_sheet

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        kind = e.type()
        if (watched is self._ground and kind == QEvent.Type.Resize) or (
            watched is self._panel and kind in (QEvent.Type.Show, QEvent.Type.Hide)
        ):
            self._place()
        return super().eventFilter(watched, e)

    def _place(self) -> None:
        over = self._ground.width() < NARROW
        if over != self._panel.is_sheet:
            self._panel.is_sheet = over
            if over:
                self._row.removeWidget(self._panel)
            else:
                self._row.addWidget(self._panel)
        shown = not self._panel.isHidden()
        self._shade.setVisible(over and shown)
        if not over:
            self._panel.setFixedWidth(WIDTH)
            return
        ground = self._ground.rect()
        self._shade.setGeometry(ground)
        width = min(WIDTH, ground.width() - LEFT_FREE)
        self._panel.setFixedWidth(width)
        left = 0 if self._ground.isRightToLeft() else ground.width() - width
        self._panel.setGeometry(left, 0, width, ground.height())
        if shown:
            self._shade.raise_()
            self._panel.raise_()


class _Shade(QWidget):
    """What is under the sheet, dimmed. A click there closes it."""

    def __init__(self, look: Look, panel: SidePanel, ground: QWidget) -> None:
        super().__init__(ground)
        self._look, self._panel = look, panel
        self.setObjectName("sideShade")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def mousePressEvent(self, e: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._panel.leave()

    def paintEvent(self, e: QPaintEvent) -> None:
        depth = 130 if self._look.colors.dark else 70
        QPainter(self).fillRect(e.rect(), QColor(0, 0, 0, depth))
