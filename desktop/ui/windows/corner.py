"""The two buttons that stand in the corner while the sidebar is hidden. Knows not what they do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button

PLACES = (12, 46)
"""Their distance from the window's edge, in px."""
TAKEN = 80
"""Room that a head under them leaves free, in px."""
SIDE = 30


class Corner(QObject):
    """Show the sidebar, and begin a new conversation."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.expand = Button(look, tr("Show the sidebar"), icon="sidebar", parent=over)
        self.expand.setObjectName("showSidebar")
        self.new = Button(look, tr("New conversation"), icon="plus", parent=over)
        self.new.setObjectName("startNew")
        for button in (self.expand, self.new):
            button.hide()
        over.installEventFilter(self)
        self._place()

    def show(self, shown: bool) -> None:
        """They are there, or the sidebar is."""
        for button in (self.expand, self.new):
            button.setVisible(shown)
            button.raise_()

    def stand_over(self, over: QWidget) -> None:
        """On another part of the window."""
        self._over.removeEventFilter(self)
        self._over = over
        over.installEventFilter(self)
        for button in (self.expand, self.new):
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
        for button, x in zip((self.expand, self.new), PLACES, strict=True):
            left = self._over.width() - x - SIDE if self._over.isRightToLeft() else x
            button.setGeometry(left, 12, SIDE, SIDE)
