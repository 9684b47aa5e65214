"""The words of an exchange: what a person wishes, what happens, what is to be done. Knows no order."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.chat.news import News
from desktop.conversation import Attachment, Choices, Generation, Message, MessageState
from desktop.errors import AppError

# What a person wishes.


class Ask(msgspec.Struct, frozen=True):
    """Put a question after `parent_id`, and answer it."""

    conversation_id: int
    parent_id: int | None
    text: str
    attachments: tuple[Attachment, ...] = ()
    """Of the draft: they are the question's from now on."""


class AnswerAgain(msgspec.Struct, frozen=True):
    """Answer a question once more; the earlier answers stay."""

    question: Message
    choices: Choices | None = None
    """For this answer alone, instead of the conversation's."""


class Continue(msgspec.Struct, frozen=True):
    """Go on with an answer that ended too early."""

    answer: Message


Wish = Ask | AnswerAgain | Continue


# What happens.


class Opened(msgspec.Struct, frozen=True):
    """On disk: the question (where it is new) and the answer's row. `history` ends with the answer."""

    question: Message | None
    answer: Message
    history: Sequence[Message]
    choices: Choices = Choices()
    """The conversation's."""


class NotOpened(msgspec.Struct, frozen=True):
    """The disk refused; nothing was asked."""

    error: AppError


class LoadingWent(msgspec.Struct, frozen=True):
    """The model is being read, 0 to 1."""

    model: str
    fraction: float


class ModelReady(msgspec.Struct, frozen=True):
    """The model can be asked."""


class ReadingWent(msgspec.Struct, frozen=True):
    """The prompt is being evaluated."""

    done_tokens: int
    total_tokens: int


class TextCame(msgspec.Struct, frozen=True):
    """The next piece of the answer."""

    text: str
    generation_tokens: int


class EngineFinished(msgspec.Struct, frozen=True):
    """The answer has ended."""

    generation: Generation


class EngineGaveUp(msgspec.Struct, frozen=True):
    """The engine failed or died; None where it was told to stop before it had begun."""

    error: AppError | None


class StopAsked(msgspec.Struct, frozen=True):
    """The person wants no more."""


class ProgramEnds(msgspec.Struct, frozen=True):
    """Paddock is being closed: what was said so far is all there will be for now."""


class TimeToSave(msgspec.Struct, frozen=True):
    """The time since `SaveSoon` is over."""


class Closed(msgspec.Struct, frozen=True):
    """The answer is on disk as it will stay."""

    answer: Message


class NotClosed(msgspec.Struct, frozen=True):
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
    | ProgramEnds
    | TimeToSave
    | Closed
    | NotClosed
)


# What is to be done.


class OpenAnswer(msgspec.Struct, frozen=True):
    """Commit the question, then the answer's row. Answered by `Opened` or `NotOpened`."""

    wish: Wish


class ReadyModel(msgspec.Struct, frozen=True):
    """Load the model if it isn't. Answered by `ModelReady` or `EngineGaveUp`."""


class StartAnswer(msgspec.Struct, frozen=True):
    """Let the engine answer. Answered by `EngineFinished` or `EngineGaveUp`."""

    history: Sequence[Message]


class StopEngine(msgspec.Struct, frozen=True):
    """End what the engine does for this exchange."""


class SaveSoon(msgspec.Struct, frozen=True):
    """Send `TimeToSave` after at most half a second."""


class SaveText(msgspec.Struct, frozen=True):
    """Write the text so far."""

    answer_id: int
    text: str


class CloseAnswer(msgspec.Struct, frozen=True):
    """Write the answer as it stays. Answered by `Closed` or `NotClosed`."""

    answer_id: int
    text: str
    state: MessageState
    generation: Generation | None
    failure: str | None


class Tell(msgspec.Struct, frozen=True):
    """Let whoever shows the chat know."""

    news: News


Deed = OpenAnswer | ReadyModel | StartAnswer | StopEngine | SaveSoon | SaveText | CloseAnswer | Tell
