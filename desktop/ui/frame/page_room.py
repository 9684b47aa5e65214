"""A page that can stand in the conversation's place: made when it is first wanted, shown, left.

Knows no page's content, and no other room but by a signal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.frame.page import Page

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView

P = TypeVar("P", bound=Page)


class PageRoom(QObject, Generic[P]):
    """What is shown on the page is a subclass's."""

    coming = Signal()
    """The page is about to be shown: what else stands there leaves."""
    page_shown = Signal(bool)
    """Whether it stands in the conversation's place."""

    def __init__(self, view: ConversationView, ground: QWidget) -> None:
        super().__init__(view)
        self._view, self._ground = view, ground
        self._made: P | None = None
        self._inset = 0

    def make_page(self) -> P:
        """A new page."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is there now."""
        raise NotImplementedError

    @property
    def page(self) -> P:
        """Made when it is first wanted."""
        if self._made is None:
            self._made = page = self.make_page()
            page.hide()
            page.back_wanted.connect(self.leave)
            page.make_room(self._inset)
            layout = self._ground.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(layout.indexOf(self._view), page, 1)
        return self._made

    @property
    def is_page_shown(self) -> bool:
        """Whether it stands in the conversation's place."""
        return self._made is not None and not self._made.isHidden()

    def show(self) -> None:
        """In the conversation's place."""
        self.coming.emit()
        self.refresh()
        self._view.hide()
        self.page.show()
        self.page.setFocus()
        self.page_shown.emit(True)

    def leave(self) -> None:
        """Back to the conversation."""
        if self.is_page_shown:
            self.page.hide()
            self._view.show()
            self._view.composer.setFocus()
            self.page_shown.emit(False)

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of the page's head, for the window's own buttons; in px."""
        self._inset = inset
        if self._made is not None:
            self._made.make_room(inset)
