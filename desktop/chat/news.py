"""What the chat tells whoever shows it, window or terminal. Knows nothing of how it is shown.

The order for one question: `QuestionKept`, `AnswerOpened`, any number of `ModelLoading`,
`PromptReading` and `AnswerGrew`, and always one `AnswerClosed`. `AskFailed` comes alone. For another
model: any number of `ModelSwitching`, then `ModelSwitched` or `ModelNotSwitched`. `GpuGivenUp` comes
between any of them, once a model.
"""

from __future__ import annotations

import msgspec

from desktop.conversation import Message
from desktop.errors import AppError


class QuestionKept(msgspec.Struct, frozen=True):
    """The question is committed to disk: the composer may let go of it."""

    question: Message


class AnswerOpened(msgspec.Struct, frozen=True):
    """The answer's row is on disk, with state STREAMING; a continued one has text already."""

    answer: Message


class ModelLoading(msgspec.Struct, frozen=True):
    """The model is read from disk, 0 to 1."""

    conversation_id: int
    answer_id: int
    model: str
    fraction: float


class PromptReading(msgspec.Struct, frozen=True):
    """The model reads the prompt."""

    conversation_id: int
    answer_id: int
    done_tokens: int
    total_tokens: int


class AnswerGrew(msgspec.Struct, frozen=True):
    """The next piece of the answer, to append."""

    conversation_id: int
    answer_id: int
    text: str
    generation_tokens: int


class AnswerClosed(msgspec.Struct, frozen=True):
    """The answer as it is kept: DONE, STOPPED, INTERRUPTED or FAILED. `error` says why it failed."""

    answer: Message
    error: AppError | None = None


class AskFailed(msgspec.Struct, frozen=True):
    """The question could not be kept, so nothing was asked; the words stay in the composer."""

    conversation_id: int
    text: str
    error: AppError


class ModelSwitching(msgspec.Struct, frozen=True):
    """The model that was chosen is read from disk, 0 to 1, before anybody asks it."""

    model: str
    fraction: float


class ModelSwitched(msgspec.Struct, frozen=True):
    """The model that was chosen answers from now on."""

    model: str


class ModelNotSwitched(msgspec.Struct, frozen=True):
    """It could not be loaded; None where the person had enough of waiting."""

    model: str
    error: AppError | None


class GpuGivenUp(msgspec.Struct, frozen=True):
    """The graphics processor has failed with this model: until Paddock is closed it runs without."""

    model: str


ModelNews = ModelSwitching | ModelSwitched | ModelNotSwitched | GpuGivenUp
"""News of no conversation."""

News = (
    QuestionKept
    | AnswerOpened
    | ModelLoading
    | PromptReading
    | AnswerGrew
    | AnswerClosed
    | AskFailed
    | ModelNews
)
