"""What stands above the composer: the transcript, or in its place what there is to say instead.

Knows neither the chat nor the store; which of its pages is right depends on what it is told.
"""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from desktop.ui.conversation.empty import EmptyState
from desktop.ui.conversation.latest import LatestButton
from desktop.ui.conversation.skeleton import ConversationSkeleton
from desktop.ui.look.theme import Look
from desktop.ui.transcript.view import TranscriptView

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
        # Qt lifts the page it turns to: over the buttons that stand in the corners.
        self.currentChanged.connect(self._lower)
        self.skeleton.due.connect(lambda: self.setCurrentWidget(self.skeleton))
        self.transcript.following_changed.connect(self.show_latest)
        self.transcript.arranged.connect(self.place_latest)
        self.transcript.unseen_changed.connect(self._on_unseen)
        self.latest.clicked.connect(self.transcript.follow)

    def bring_up(self, *, reading: bool) -> None:
        """The page for what the transcript holds; `reading`: it will only be known later."""
        if not reading:
            self.end_waiting()
        if self.currentWidget() is not self.skeleton:
            empty = not self.transcript.turns() and not reading
            self.setCurrentWidget(self.empty if empty else self.transcript)

    def end_waiting(self) -> None:
        """No conversation is being read any more."""
        self.skeleton.end()
        if self.currentWidget() is self.skeleton:
            self.setCurrentWidget(self.transcript)

    def show_latest(self) -> None:
        """The button, where there is a way to go."""
        hidden = self.transcript.following or self.currentWidget() is not self.transcript
        self.latest.setVisible(not hidden)
        self.place_latest()
        self.latest.raise_()

    def place_latest(self) -> None:
        """Where it stands over the transcript, which takes along what it scrolls."""
        viewport = self.transcript.viewport().geometry()
        x = (self._view.width() - self.latest.width()) // 2 - viewport.x()
        self.latest.move(x, viewport.height() - 1 - OVER_EDGE)

    def page(self, e: QKeyEvent) -> None:
        """A key that turns pages, from where it turns none."""
        QApplication.sendEvent(self.transcript, e)

    @property
    def ground(self) -> QWidget:
        """Whose child it is best to be for what stands over the page.

        Only what is the transcript's own leaves it the pixels that it copies while it is scrolled; it
        takes it along then, and says by `arranged` when that is to be put back.
        """
        is_page = self.currentWidget() is self.transcript
        return self.transcript.viewport() if is_page else self._view

    def _lower(self, at: int) -> None:
        page = self.widget(at)
        if page is not None:
            page.lower()

    def _on_unseen(self, count: int) -> None:
        self.latest.show_unseen(count)
        self.place_latest()
