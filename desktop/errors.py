"""What can go wrong, as facts. Knows no sentences: `explain.py` finds the words for each error."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class AppError(Exception):
    """A failure that Paddock foresees and can explain. Anything else that is raised is a bug."""


@dataclass(frozen=True)
class WrongUse(AppError):
    """The command line asked for something that does not exist."""

    problem: str


@dataclass(frozen=True)
class ModelNotFound(AppError):
    """No installed model and no file answers to this name."""

    name: str


@dataclass(frozen=True)
class UnreadableModel(AppError):
    """The file is there, and the engine can't use it. `reason` is llama.cpp's or the header reader's."""

    path: Path
    reason: str


@dataclass(frozen=True)
class PromptTooLong(AppError):
    """The newest message alone is longer than the context window."""

    prompt_tokens: int
    context_tokens: int


@dataclass(frozen=True)
class TemplateFailed(AppError):
    """The model's prompt template refuses this conversation."""

    reason: str


@dataclass(frozen=True)
class EngineFailed(AppError):
    """The engine is alive and could not do what it was asked."""

    reason: str


@dataclass(frozen=True)
class EngineDied(AppError):
    """The engine process ended by itself, or was ended because it no longer obeyed.

    A negative `exit_code` is the signal's number. `stderr_tail` holds at most its last 64 KiB.
    """

    exit_code: int
    stderr_tail: str


@dataclass(frozen=True)
class DatabaseTooNew(AppError):
    """The history was written by a later Paddock; nothing was opened or changed."""

    path: Path
    found_version: int
    known_version: int


@dataclass(frozen=True)
class DatabaseUnusable(AppError):
    """The history can't be read or written: damaged, full disk, no permission."""

    path: Path
    reason: str


@dataclass(frozen=True)
class ConversationNotFound(AppError):
    """No conversation has this number."""

    conversation_id: int


@dataclass(frozen=True)
class AlreadyRunning(AppError):
    """Another window owns this data folder."""

    data_dir: Path


@dataclass(frozen=True)
class SettingsUnreadable(AppError):
    """The settings file is not what Paddock writes. It was not changed."""

    path: Path
    reason: str
