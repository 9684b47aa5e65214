"""The sidebar's edge, which is dragged to make it wider or narrower. Knows no sidebar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessibleActionInterface,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import SIDEBAR, Look

GRIP = 6
"""How wide the part is that takes the pointer, in px."""
BAR = 3
LEAST, MOST = 200, 440
SHARE = 0.45
"""Of the window, at most."""
STEP = 16
"""By an arrow key, in px."""


class Edge(QWidget):
    """Lies on the edge of what it makes wider. Arrow keys move it, a double click puts it back."""

    accessible_role = Role.Splitter

    moved = Signal(int)
    """How wide it is to be."""

    def __init__(self, look: Look, beside: QWidget, over: QWidget) -> None:
        super().__init__(over)
        self._look, self._beside = look, beside
        self.setObjectName("sidebarEdge")
        self.setAccessibleName(tr("Width of the sidebar"))
        self.setToolTip(tr("Drag to make the sidebar wider; a double click puts it back"))
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        beside.installEventFilter(self)
        over.installEventFilter(self)
        self._place()

    def fit(self, width: int) -> int:
        """The nearest width that can be had in this window."""
        most = max(SIDEBAR, min(MOST, int(self.window().width() * SHARE)))
        return max(LEAST, min(most, width))

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return super().eventFilter(watched, e)

    def _place(self) -> None:
        self.setVisible(not self._beside.isHidden())
        box = self._beside.geometry()
        # On the sidebar alone: what lies over a transcript has all of it painted at each step it scrolls.
        left = box.left() if self.isRightToLeft() else box.right() + 1 - GRIP
        self.setGeometry(left, 0, GRIP, box.height())
        self.raise_()

    def _move_by(self, px: int) -> None:
        self.moved.emit(self.fit(self._beside.width() + (-px if self.isRightToLeft() else px)))

    def accessible_actions(self) -> Mapping[str, Callable[[], object]]:
        actions = QAccessibleActionInterface
        return {
            actions.increaseAction(): lambda: self._move_by(STEP),
            actions.decreaseAction(): lambda: self._move_by(-STEP),
        }

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        if e.buttons() & Qt.MouseButton.LeftButton:
            self._move_by(round(e.position().x()) - GRIP // 2)

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        self.moved.emit(self.fit(SIDEBAR))

    def keyPressEvent(self, e: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        px = steps.get(Qt.Key(e.key()))
        if px is None:
            super().keyPressEvent(e)
        else:
            self._move_by(px)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self.hasFocus() or self.underMouse():
            colors = self._look.colors
            color = colors.accent if self.hasFocus() else colors.handle
            left = 0 if self.isRightToLeft() else GRIP - BAR
            QPainter(self).fillRect(left, 0, BAR, self.height(), color)
