"""What can go wrong, as facts. Knows no sentences: `explain.py` finds the words for each error.

Not frozen: Python itself writes the traceback into an exception as it travels.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(unsafe_hash=True)
class AppError(Exception):
    """A failure that Paddock foresees and can explain. Anything else that is raised is a bug."""

    def __str__(self) -> str:
        return repr(self)


@dataclass(unsafe_hash=True)
class NoQuestion(AppError):
    """The terminal was to ask, and there was nothing to ask: an empty text, or no input at all."""


@dataclass(unsafe_hash=True)
class OutputFailed(AppError):
    """The answer can't be written to where the terminal's output goes."""

    reason: str


@dataclass(unsafe_hash=True)
class WindowUnavailable(AppError):
    """Qt can't be loaded, for want of a system library most likely."""

    reason: str


@dataclass(unsafe_hash=True)
class ModelNotFound(AppError):
    """No installed model and no file answers to this name."""

    name: str


@dataclass(unsafe_hash=True)
class UnreadableModel(AppError):
    """The file is there, and the engine can't use it. `reason` is llama.cpp's."""

    path: Path
    reason: str


@dataclass(unsafe_hash=True)
class NotEnoughMemory(AppError):
    """A context window of this size can't be had on this computer now."""

    context_tokens: int


@dataclass(unsafe_hash=True)
class PromptTooLong(AppError):
    """The newest message alone is longer than the context window."""

    prompt_tokens: int
    context_tokens: int


@dataclass(unsafe_hash=True)
class TemplateFailed(AppError):
    """The model's prompt template refuses this conversation."""

    reason: str


@dataclass(unsafe_hash=True)
class EngineFailed(AppError):
    """The engine is alive and could not do what it was asked."""

    reason: str


@dataclass(unsafe_hash=True)
class EngineDied(AppError):
    """The engine process ended by itself, or was ended because it no longer obeyed.

    A negative `exit_code` is the signal's number. `stderr_tail` holds at most its last 64 KiB.
    """

    exit_code: int
    stderr_tail: str


@dataclass(unsafe_hash=True)
class DatabaseTooNew(AppError):
    """The history was written by a later Paddock; nothing was opened or changed."""

    path: Path
    found_version: int
    known_version: int


@dataclass(unsafe_hash=True)
class DatabaseUnusable(AppError):
    """The history can't be read or written: damaged, full disk, no permission."""

    path: Path
    reason: str


@dataclass(unsafe_hash=True)
class ConversationNotFound(AppError):
    """No conversation has this number."""

    conversation_id: int


@dataclass(unsafe_hash=True)
class DataFolderUnusable(AppError):
    """The data folder can't be made or written to."""

    data_dir: Path
    reason: str


@dataclass(unsafe_hash=True)
class InternalFault(AppError):
    """Something that Paddock did not foresee, told to whoever waited for it. `kind` is its class.

    The error itself is raised too, where it is logged.
    """

    kind: str


@dataclass(unsafe_hash=True)
class AlreadyRunning(AppError):
    """Another window owns this data folder."""

    data_dir: Path


@dataclass(unsafe_hash=True)
class SettingsUnreadable(AppError):
    """The settings file is not what Paddock writes. It was not changed."""

    path: Path
    reason: str
