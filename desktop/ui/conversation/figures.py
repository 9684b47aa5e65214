"""How far an answer is, under the composer and in the transcript. Knows no chat and no store."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.conversation.live import Live
from desktop.ui.conversation.open_conversation import OpenConversation
from desktop.ui.conversation.status import StatusLine
from desktop.ui.transcript.view import TranscriptView

REFRESH_MS = 250


class Figures(QObject):
    """Of one conversation's view."""

    due = Signal()
    """Time to show them once more."""

    def __init__(
        self, status: StatusLine, transcript: TranscriptView, live: Live, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.due)
        self._status, self._transcript, self._live = status, transcript, live
        self.model = ""
        """The model that will answer, until an answer says which one did."""

    def watch(self, *, growing: bool) -> None:
        """While an answer grows they are never old."""
        (self._timer.start if growing else self._timer.stop)()

    def show(self, opened: OpenConversation) -> None:
        """Of the answer that is being written, else of the newest one."""
        live = self._live.answer(opened.id)
        past = opened.last_generation()
        if live is not None:
            self._transcript.report(live.message.id, self._live.progress(opened.id))
        model = (live.model if live else "") or (past.model if past else "") or self.model
        if live is not None and live.used_tokens:
            context = past.context_tokens if past else 0
            self._status.show_facts(model, live.tokens_per_second, live.used_tokens, context)
        elif past is not None:
            rate = past.generation_tokens_per_second
            self._status.show_facts(model, rate, past.used_tokens, past.context_tokens)
        else:
            self._status.show_facts(model)
