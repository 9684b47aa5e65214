"""The buttons that stand in the corner while the sidebar is hidden. Knows not what they do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.ui.conversation.carrying import Carrying, Place
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button

PLACES = (12, 46, 80)
"""Their distance from the window's edge, in px."""
TAKEN = 114
"""Room that a head under them leaves free, in px."""
SIDE, TOP = 30, 12


class Corner(QObject):
    """Show the sidebar, begin a new conversation, and the padlock."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.expand = Button(look, tr("Show the sidebar"), icon="sidebar", parent=over)
        self.expand.setObjectName("showSidebar")
        self.new = Button(look, tr("New conversation"), icon="plus", parent=over)
        self.new.setObjectName("startNew")
        self.padlock = Button(look, tr("Offline"), icon="padlock", parent=over)
        self.padlock.setObjectName("showNetwork")
        self._buttons = (self.expand, self.new, self.padlock)
        for button in self._buttons:
            button.hide()
        over.installEventFilter(self)
        self._place()

    def let_carry(self, carrying: Carrying) -> None:
        """Stand over the pages of what these stand on now, as long as they do."""
        view = self._over
        for button, x in zip(self._buttons, PLACES, strict=True):
            carrying.carry(button, self._placing(view, x), over_cover=True)

    def show(self, shown: bool) -> None:
        """They are there, or the sidebar is."""
        for button in self._buttons:
            button.setVisible(shown)
            button.raise_()

    def stand_over(self, over: QWidget) -> None:
        """On another part of the window."""
        self._over.removeEventFilter(self)
        self._over = over
        over.installEventFilter(self)
        for button in self._buttons:
            is_hidden = button.isHidden()
            button.setParent(over)
            button.setHidden(is_hidden)
            button.raise_()
        self._place()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return super().eventFilter(watched, e)

    def _place(self) -> None:
        for button, x in zip(self._buttons, PLACES, strict=True):
            at = self._place_on(self._over, x)
            if at is not None and button.parentWidget() is self._over:
                button.setGeometry(at)

    def _placing(self, view: QWidget, x: int) -> Place:
        return lambda _page: self._place_on(view, x)

    def _place_on(self, over: QWidget, x: int) -> QRect | None:
        """Where the button that is so far from the edge stands on this; None where it doesn't."""
        if over is not self._over:
            return None
        left = over.width() - x - SIDE if over.isRightToLeft() else x
        return QRect(left, TOP, SIDE, SIDE)
