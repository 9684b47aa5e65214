"""One exchange as a pure state machine: events in, commands out. Knows no thread, clock, SQL or pipe.

    a wish → OPENING → LOADING → ANSWERING → CLOSING → CLOSED
                                    ↓ stop
                                 STOPPING ↗

Whatever happens, an answer that was opened is closed exactly once, with all the text that came.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import assert_never

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    AskFailed,
    ModelLoading,
    PromptReading,
    QuestionKept,
)
from desktop.chat.script import (
    AnswerAgain,
    Ask,
    CloseAnswer,
    Closed,
    Continue,
    Deed,
    EngineFinished,
    EngineGaveUp,
    Happening,
    LoadingWent,
    ModelReady,
    NotClosed,
    NotOpened,
    OpenAnswer,
    Opened,
    ProgramEnds,
    ReadingWent,
    ReadyModel,
    SaveSoon,
    SaveText,
    StartAnswer,
    StopAsked,
    StopEngine,
    Tell,
    TextCame,
    TimeToSave,
    Wish,
)
from desktop.conversation import Choices, FinishReason, Generation, Message, MessageState
from desktop.errors import AppError


class Stage(Enum):
    """How far the exchange is."""

    OPENING = auto()
    LOADING = auto()
    ANSWERING = auto()
    STOPPING = auto()
    CLOSING = auto()
    CLOSED = auto()


class Turn:
    """One exchange. Give it each happening; do what it answers, in order."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.stage = Stage.OPENING
        self.choices = Choices()
        """For this answer, once it is opened: the wish's own over the conversation's."""
        self._answer: Message | None = None
        self._history: Sequence[Message] = ()
        self._parts: list[str] = []
        self._stop_wanted = False
        self._save_is_due = False
        self._error: AppError | None = None

    @property
    def conversation_id(self) -> int:
        """The conversation that this exchange belongs to."""
        match self.wish:
            case Ask(conversation_id=conversation_id):
                return conversation_id
            case AnswerAgain(question=message) | Continue(answer=message):
                return message.conversation_id
            case _:
                assert_never(self.wish)

    def begin(self) -> list[Deed]:
        """The first things to do."""
        return [OpenAnswer(self.wish)]

    def happened(self, what: Happening) -> list[Deed]:
        """What follows from what happened. Nothing follows from what comes too late."""
        match what:
            case Opened():
                return self._opened(what)
            case NotOpened(error):
                return self._not_opened(error)
            case LoadingWent() | ReadingWent():
                return self._progress(what)
            case ModelReady():
                return self._model_ready()
            case TextCame(text, tokens):
                return self._text_came(text, tokens)
            case EngineFinished(generation):
                return self._finished(generation)
            case EngineGaveUp(error):
                return self._gave_up(error)
            case StopAsked():
                return self._stop()
            case ProgramEnds():
                return self._leave()
            case TimeToSave():
                return self._save()
            case Closed(answer):
                return self._closed(answer)
            case NotClosed(error):
                return self._not_closed(error)
            case _:
                assert_never(what)

    def _opened(self, what: Opened) -> list[Deed]:
        if self.stage is not Stage.OPENING:
            return []
        self._answer, self._history = what.answer, what.history
        self._parts = [what.answer.text]
        own = self.wish.choices if isinstance(self.wish, AnswerAgain) else None
        self.choices = own.over(what.choices) if own is not None else what.choices
        told: list[Deed] = [Tell(QuestionKept(what.question))] if what.question else []
        told.append(Tell(AnswerOpened(what.answer)))
        if self._stop_wanted:
            return [*told, *self._close(MessageState.STOPPED)]
        self.stage = Stage.LOADING
        return [*told, ReadyModel()]

    def _not_opened(self, error: AppError) -> list[Deed]:
        if self.stage is not Stage.OPENING:
            return []
        self.stage = Stage.CLOSED
        text = self.wish.text if isinstance(self.wish, Ask) else ""
        return [Tell(AskFailed(self.conversation_id, text, error))]

    def _progress(self, what: LoadingWent | ReadingWent) -> list[Deed]:
        if self._answer is None or self.stage not in (Stage.LOADING, Stage.ANSWERING):
            return []
        ids = (self.conversation_id, self._answer.id)
        if isinstance(what, LoadingWent):
            return [Tell(ModelLoading(*ids, what.model, what.fraction))]
        return [Tell(PromptReading(*ids, what.done_tokens, what.total_tokens))]

    def _model_ready(self) -> list[Deed]:
        if self.stage is not Stage.LOADING:
            return []
        self.stage = Stage.ANSWERING
        return [StartAnswer(self._history)]

    def _text_came(self, text: str, tokens: int) -> list[Deed]:
        if self._answer is None or self.stage not in (Stage.ANSWERING, Stage.STOPPING):
            return []
        self._parts.append(text)
        grew = Tell(AnswerGrew(self.conversation_id, self._answer.id, text, tokens))
        if self._save_is_due:
            return [grew]
        self._save_is_due = True
        return [grew, SaveSoon()]

    def _save(self) -> list[Deed]:
        self._save_is_due = False
        if self._answer is None or self.stage not in (Stage.ANSWERING, Stage.STOPPING):
            return []
        return [SaveText(self._answer.id, "".join(self._parts))]

    def _stop(self) -> list[Deed]:
        if self.stage is Stage.OPENING:
            self._stop_wanted = True
            return []
        if self.stage not in (Stage.LOADING, Stage.ANSWERING):
            return []
        if self.stage is Stage.LOADING:
            # The model goes on loading: it will be wanted next.
            return self._close(MessageState.STOPPED)
        self.stage = Stage.STOPPING
        return [StopEngine()]

    def _leave(self) -> list[Deed]:
        if self.stage not in (Stage.LOADING, Stage.ANSWERING, Stage.STOPPING):
            return []
        return self._close(MessageState.INTERRUPTED)

    def _finished(self, generation: Generation) -> list[Deed]:
        if self.stage not in (Stage.ANSWERING, Stage.STOPPING):
            return []
        stopped = generation.finish_reason is FinishReason.CANCELLED
        return self._close(MessageState.STOPPED if stopped else MessageState.DONE, generation)

    def _gave_up(self, error: AppError | None) -> list[Deed]:
        if self.stage not in (Stage.LOADING, Stage.ANSWERING, Stage.STOPPING):
            return []
        if error is None or self.stage is Stage.STOPPING:
            return self._close(MessageState.STOPPED)
        self._error = error
        return self._close(MessageState.FAILED)

    def _close(self, state: MessageState, generation: Generation | None = None) -> list[Deed]:
        assert self._answer is not None
        self.stage = Stage.CLOSING
        failure = type(self._error).__name__ if self._error else None
        text = "".join(self._parts)
        return [CloseAnswer(self._answer.id, text, state, generation, failure)]

    def _closed(self, answer: Message) -> list[Deed]:
        if self.stage is not Stage.CLOSING:
            return []
        self.stage = Stage.CLOSED
        return [Tell(AnswerClosed(answer, self._error))]

    def _not_closed(self, error: AppError) -> list[Deed]:
        """The text is shown all the same, and the failure of the disk with it."""
        if self.stage is not Stage.CLOSING or self._answer is None:
            return []
        self.stage = Stage.CLOSED
        answer = Message(
            id=self._answer.id,
            conversation_id=self._answer.conversation_id,
            parent_id=self._answer.parent_id,
            role=self._answer.role,
            text="".join(self._parts),
            state=MessageState.FAILED,
            created_at=self._answer.created_at,
            failure=type(error).__name__,
        )
        return [Tell(AnswerClosed(answer, error))]
