"""The words of an exchange: what a person wishes, what happens, what is to be done. Knows no order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.chat.news import News
from desktop.conversation import Generation, Message, MessageState
from desktop.errors import AppError

# What a person wishes.


@dataclass(frozen=True, slots=True)
class Ask:
    """Put a question after `parent_id`, and answer it."""

    conversation_id: int
    parent_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class AnswerAgain:
    """Answer a question once more; the earlier answers stay."""

    question: Message


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with an answer that ended too early."""

    answer: Message


Wish = Ask | AnswerAgain | Continue


# What happens.


@dataclass(frozen=True, slots=True)
class Opened:
    """On disk: the question (where it is new) and the answer's row. `history` ends with the answer."""

    question: Message | None
    answer: Message
    history: Sequence[Message]


@dataclass(frozen=True, slots=True)
class NotOpened:
    """The disk refused; nothing was asked."""

    error: AppError


@dataclass(frozen=True, slots=True)
class LoadingWent:
    """The model is being read, 0 to 1."""

    model: str
    fraction: float


@dataclass(frozen=True, slots=True)
class ModelReady:
    """The model can be asked."""


@dataclass(frozen=True, slots=True)
class ReadingWent:
    """The prompt is being evaluated."""

    done_tokens: int
    total_tokens: int


@dataclass(frozen=True, slots=True)
class TextCame:
    """The next piece of the answer."""

    text: str
    generation_tokens: int


@dataclass(frozen=True, slots=True)
class EngineFinished:
    """The answer has ended."""

    generation: Generation


@dataclass(frozen=True, slots=True)
class EngineGaveUp:
    """The engine failed or died; None where it was told to stop before it had begun."""

    error: AppError | None


@dataclass(frozen=True, slots=True)
class StopAsked:
    """The person wants no more."""


@dataclass(frozen=True, slots=True)
class TimeToSave:
    """The time since `SaveSoon` is over."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The answer is on disk as it will stay."""

    answer: Message


@dataclass(frozen=True, slots=True)
class NotClosed:
    """The disk refused the end of the answer."""

    error: AppError


Happening = (
    Opened
    | NotOpened
    | LoadingWent
    | ModelReady
    | ReadingWent
    | TextCame
    | EngineFinished
    | EngineGaveUp
    | StopAsked
    | TimeToSave
    | Closed
    | NotClosed
)


# What is to be done.


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """Commit the question, then the answer's row. Answered by `Opened` or `NotOpened`."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class ReadyModel:
    """Load the model if it isn't. Answered by `ModelReady` or `EngineGaveUp`."""


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """Let the engine answer. Answered by `EngineFinished` or `EngineGaveUp`."""

    history: Sequence[Message]


@dataclass(frozen=True, slots=True)
class StopEngine:
    """End what the engine does for this exchange."""


@dataclass(frozen=True, slots=True)
class SaveSoon:
    """Send `TimeToSave` after at most half a second."""


@dataclass(frozen=True, slots=True)
class SaveText:
    """Write the text so far."""

    answer_id: int
    text: str


@dataclass(frozen=True, slots=True)
class CloseAnswer:
    """Write the answer as it stays. Answered by `Closed` or `NotClosed`."""

    answer_id: int
    text: str
    state: MessageState
    generation: Generation | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class Tell:
    """Let whoever shows the chat know."""

    news: News


Deed = OpenAnswer | ReadyModel | StartAnswer | StopEngine | SaveSoon | SaveText | CloseAnswer | Tell
