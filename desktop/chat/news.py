"""What the chat tells whoever shows it, window or terminal. Knows nothing of how it is shown.

The order for one question: `QuestionKept`, `AnswerOpened`, any number of `ModelLoading`,
`PromptReading` and `AnswerGrew`, and always one `AnswerClosed`. `AskFailed` comes alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.conversation import Message
from desktop.errors import AppError


@dataclass(frozen=True, slots=True)
class QuestionKept:
    """The question is committed to disk: the composer may let go of it."""

    question: Message


@dataclass(frozen=True, slots=True)
class AnswerOpened:
    """The answer's row is on disk, with state STREAMING; a continued one has text already."""

    answer: Message


@dataclass(frozen=True, slots=True)
class ModelLoading:
    """The model is read from disk, 0 to 1."""

    conversation_id: int
    answer_id: int
    model: str
    fraction: float


@dataclass(frozen=True, slots=True)
class PromptReading:
    """The model reads the prompt."""

    conversation_id: int
    answer_id: int
    done_tokens: int
    total_tokens: int


@dataclass(frozen=True, slots=True)
class AnswerGrew:
    """The next piece of the answer, to append."""

    conversation_id: int
    answer_id: int
    text: str
    generation_tokens: int


@dataclass(frozen=True, slots=True)
class AnswerClosed:
    """The answer as it is kept: DONE, STOPPED, INTERRUPTED or FAILED. `error` says why it failed."""

    answer: Message
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class AskFailed:
    """The question could not be kept, so nothing was asked; the words stay in the composer."""

    conversation_id: int
    text: str
    error: AppError


News = (
    QuestionKept
    | AnswerOpened
    | ModelLoading
    | PromptReading
    | AnswerGrew
    | AnswerClosed
    | AskFailed
)
