"""Two answers to one question, one after the other as there is one engine. Knows no widget and no Qt.

Hears the chat's news; tells which side has changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto

from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened, AskFailed, News
from desktop.conversation import Message, MessageState
from desktop.errors import AppError
from desktop.explain import Notice, explain
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.live import Live
from desktop.ui.messages.alternatives import Alternative


class Stage(Enum):
    """How far one side is."""

    CHOOSING = auto()
    WAITING = auto()
    """For the other side."""
    ASKED = auto()
    WRITING = auto()
    DONE = auto()
    FAILED = auto()
    """There is no answer, not even a part of one."""


class Side:
    """One of the two: with what it answers, and what it has said so far."""

    def __init__(self, alternative: Alternative) -> None:
        self.alternative = alternative
        self.stage = Stage.CHOOSING
        self.answer: Message | None = None
        self.notice: Notice | None = None
        """Why it failed, or ended early."""

    @property
    def can_be_kept(self) -> bool:
        """Is there an answer."""
        return self.answer is not None and self.stage in (Stage.WRITING, Stage.DONE)


class Comparison:
    """Begins with the first side; the second follows when the first has ended, however it did."""

    def __init__(
        self,
        chat: Asking,
        sides: tuple[Side, Side],
        *,
        changed: Callable[[Side], None],
        grew: Callable[[Side, str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._chat = chat
        self.sides = sides
        self._changed, self._grew = changed, grew
        self._live = Live(clock)
        self._question: Message | None = None
        self._now: Side | None = None
        """The side whose turn it is."""

    @property
    def conversation_id(self) -> int | None:
        """Where it is asked, once it is."""
        return self._question.conversation_id if self._question is not None else None

    @property
    def is_running(self) -> bool:
        """Is an answer asked for or being written."""
        return self._now is not None

    def begin(self, question: Message) -> None:
        """Have the question answered by both."""
        self._question = question
        for side in self.sides:
            side.stage = Stage.WAITING
        self._next()

    def stop(self) -> None:
        """Ask no more; what was said stays."""
        for side in self.sides:
            if side.stage is Stage.WAITING:
                side.stage = Stage.FAILED
        if self._now is not None and self._question is not None:
            self._chat.stop(self._question.conversation_id)

    def progress(self, side: Side) -> str:
        """What happens before this side's first word, in a sentence; empty for nothing of note."""
        is_now = side is self._now and side.answer is not None
        return self._live.progress(side.answer.conversation_id) if is_now and side.answer else ""

    def tokens_per_second(self, side: Side) -> float | None:
        """How fast it is written or was; None while nobody knows."""
        if side.answer is not None and side.answer.generation is not None:
            return side.answer.generation.generation_tokens_per_second or None
        live = self._live.answer(side.answer.conversation_id) if side.answer is not None else None
        is_its = live is not None and side.answer is not None and live.message.id == side.answer.id
        return live.tokens_per_second if is_its and live is not None else None

    def hear(self, news: News) -> None:
        """Keep up with the chat."""
        self._live.hear(news)
        side = self._now
        if side is None or self._question is None:
            return
        match news:
            case AnswerOpened(answer) if answer.parent_id == self._question.id:
                side.answer, side.stage = answer, Stage.WRITING
                self._changed(side)
            case AnswerGrew(answer_id=answer_id, text=text):
                if side.answer is not None and side.answer.id == answer_id:
                    self._grew(side, text)
            case AnswerClosed(answer, error):
                if side.answer is not None and side.answer.id == answer.id:
                    self._end(side, answer, error)
            case AskFailed(conversation_id, _text, error):
                if conversation_id == self._question.conversation_id:
                    self._end(side, None, error)
            case _:
                pass

    def _end(self, side: Side, answer: Message | None, error: AppError | None) -> None:
        side.answer = answer
        side.notice = explain(error) if error is not None else None
        said = answer is not None and bool(answer.text.strip())
        is_whole = answer is not None and answer.state is not MessageState.FAILED
        side.stage = Stage.DONE if said or is_whole else Stage.FAILED
        self._now = None
        self._changed(side)
        self._next()

    def _next(self) -> None:
        assert self._question is not None
        self._now = next((s for s in self.sides if s.stage is Stage.WAITING), None)
        if self._now is not None:
            self._now.stage = Stage.ASKED
            self._chat.answer_again(self._question, self._now.alternative.choices)
        for side in self.sides:
            self._changed(side)
