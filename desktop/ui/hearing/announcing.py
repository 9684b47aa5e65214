"""Tells a screen reader the shown answer while it is written: by sentence, and not too often.

Does nothing at all where no screen reader listens. Knows no conversation but by its number.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened, News
from desktop.conversation import MessageState
from desktop.language import mark, tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.sentences import Sentences

PAUSE_MS = 1000
"""Between two announcements; what comes meanwhile is said together."""
BEGUN = mark("The model is answering")
ENDINGS = {
    MessageState.DONE: mark("Answer finished"),
    MessageState.STOPPED: mark("Answer stopped"),
    MessageState.INTERRUPTED: mark("The answer was interrupted"),
    MessageState.FAILED: mark("The answer failed"),
}


class Announcing(QObject):
    """Hears the chat's news for one window."""

    def __init__(
        self,
        window: QWidget,
        shown: Callable[[], int | None],
        *,
        is_heard: Callable[[], bool] = QAccessible.isActive,
    ) -> None:
        """`shown` is the conversation that is looked at; `is_heard`, whether anybody listens."""
        super().__init__(window)
        self._window, self._shown, self._is_heard = window, shown, is_heard
        self._answer_id: int | None = None
        """The answer that is being told."""
        self._sentences = Sentences()
        self._waiting: list[str] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._say)

    def hear(self, news: News) -> None:
        """Keep up with the chat; an answer in another conversation is nobody's interruption."""
        match news:
            case AnswerOpened(answer) if self._is_heard():
                if answer.conversation_id == self._shown():
                    self._answer_id = answer.id
                    self._sentences, self._waiting = Sentences(), []
                    self._add([tr(BEGUN)])
            case AnswerGrew(conversation_id, answer_id, text) if answer_id == self._answer_id:
                if conversation_id == self._shown():
                    self._add(self._sentences.add(text))
                else:  # the person went elsewhere
                    self._answer_id = None
            case AnswerClosed(answer) if answer.id == self._answer_id:
                self._answer_id = None
                ending = ENDINGS.get(answer.state)
                if answer.conversation_id == self._shown():
                    self._add([*self._sentences.end(), *([tr(ending)] if ending else [])])
            case _:
                pass

    def _add(self, sentences: list[str]) -> None:
        self._waiting += sentences
        if not self._pause.isActive():
            self._say()

    def _say(self) -> None:
        if self._waiting:
            said, self._waiting = " ".join(self._waiting), []
            announce(self._window, said)
            self._pause.start()
