"""What stands above the composer: the transcript, or in its place what there is to say instead.

Knows neither the chat nor the store; which of its pages is right depends on what it is told.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from desktop.ui.conversation.carrying import Carrying
from desktop.ui.conversation.empty import EmptyState
from desktop.ui.conversation.latest import LatestButton
from desktop.ui.conversation.skeleton import ConversationSkeleton
from desktop.ui.look.theme import Look
from desktop.ui.transcript.view import TranscriptView
from desktop.ui.widgets.toast import Toast

OVER_EDGE = 48
"""The button that leads to the end stands so far above the transcript's lower edge, in px."""


class Above(QStackedLayout):
    """One of three pages, and the button that leads to the transcript's end over it."""

    def __init__(self, look: Look, view: QWidget) -> None:
        """`view` is the widget of which this is a part."""
        super().__init__()
        self._view = view
        self.transcript = TranscriptView(look, view)
        self.transcript.setMinimumHeight(1)  # a long notice in a low window goes first
        self.empty = EmptyState(look, view)
        self.skeleton = ConversationSkeleton(look, view)
        for page in (self.transcript, self.empty, self.skeleton):
            self.addWidget(page)
        self.latest = LatestButton(look, self.transcript.viewport())
        self.latest.hide()
        self.carrying = Carrying(view, self, self._ground)
        self.carrying.carry(self.latest, self._place_latest)
        self.skeleton.due.connect(lambda: self.carrying.turn_to(self.skeleton))
        self.transcript.following_changed.connect(self.show_latest)
        self.transcript.arranged.connect(self.carrying.place)
        self.transcript.unseen_changed.connect(self._on_unseen)
        self.latest.clicked.connect(self.transcript.follow)

    def bring_up(self, *, reading: bool) -> None:
        """The page for what the transcript holds; `reading`: it will only be known later."""
        if not reading:
            self.end_waiting()
        if self.currentWidget() is not self.skeleton:
            empty = not self.transcript.turns() and not reading
            self.carrying.turn_to(self.empty if empty else self.transcript)

    def end_waiting(self) -> None:
        """No conversation is being read any more."""
        self.skeleton.end()
        if self.currentWidget() is self.skeleton:
            self.carrying.turn_to(self.transcript)

    def show_latest(self) -> None:
        """The button, where there is a way to go."""
        hidden = self.transcript.following or self.currentWidget() is not self.transcript
        self.latest.setVisible(not hidden)
        self.carrying.place()
        self.latest.raise_()

    def carry_toast(self, toast: Toast) -> None:
        """Let it stand over the page, as long as it stands on the view."""
        self.carrying.carry(toast, lambda _page: toast.place_on(self._view), over_cover=True)

    def page(self, e: QKeyEvent) -> None:
        """A key that turns pages, from where it turns none."""
        QApplication.sendEvent(self.transcript, e)

    def _ground(self, page: QWidget) -> QWidget:
        return self.transcript.viewport() if page is self.transcript else page

    def _place_latest(self, page: QRect) -> QRect:
        size = self.latest.size()
        x = (self._view.width() - size.width()) // 2
        return QRect(QPoint(x, page.bottom() - OVER_EDGE), size)

    def _on_unseen(self, count: int) -> None:
        self.latest.show_unseen(count)
        self.carrying.place()
