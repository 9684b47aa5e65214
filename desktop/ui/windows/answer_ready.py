"""Says that a long answer is there, to who looks elsewhere. Never says what is in it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.chat.news import AnswerClosed, AnswerOpened, News
from desktop.conversation import MessageState
from desktop.language import mark, tr
from desktop.ui.windows.notifying import notify

LONG_SECONDS = 10.0
READY, FAILED = mark("Your answer is ready"), mark("Your answer could not be finished")
TOLD = {MessageState.DONE: READY, MessageState.FAILED: FAILED}
"""Who has stopped it knows, and who closes Paddock does, too."""


class AnswerReady(QObject):
    """Hears the chat's news for all windows."""

    wanted = Signal(int)
    """The person wants to see this conversation."""

    def __init__(
        self,
        window: Callable[[], QWidget],
        is_on: Callable[[], bool],
        parent: QObject,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`window` is the one to be pointed at; `is_on`, whether the person wants to be told."""
        super().__init__(parent)
        self._window, self.is_on, self._clock = window, is_on, clock
        self._since: dict[int, float] = {}
        """When each answer that is being written was asked for."""

    def hear(self, news: News) -> None:
        """Keep up with the chat."""
        match news:
            case AnswerOpened(answer):
                self._since[answer.id] = self._clock()
            case AnswerClosed(answer):
                since = self._since.pop(answer.id, None)
                took = 0.0 if since is None else self._clock() - since
                if took >= LONG_SECONDS and answer.state in TOLD and self._is_to_be_told():
                    self._tell(tr(TOLD[answer.state]), answer.conversation_id)
            case _:
                pass

    def _is_to_be_told(self) -> bool:
        return self.is_on() and QApplication.activeWindow() is None

    def _tell(self, words: str, conversation_id: int) -> None:
        notify(self._window(), words, "", on_click=lambda: self.wanted.emit(conversation_id))
