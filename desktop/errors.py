"""What can go wrong, as facts. Knows no sentences: `explain/` finds the words for each error.

Not frozen: Python itself writes the traceback into an exception as it travels. Equality, hash and
representation are the base's: making them anew for fifty classes would take 6 ms of every start.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path


@dataclass(eq=False, repr=False)
class AppError(Exception):
    """A failure that Paddock foresees and can explain. Anything else that is raised is a bug."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._facts() == getattr(other, "_facts", tuple)()

    def __hash__(self) -> int:
        return hash((type(self), *self._facts()))

    def __repr__(self) -> str:
        facts = (
            f"{name}={value!r}" for name, value in zip(self._names(), self._facts(), strict=True)
        )
        return f"{type(self).__name__}({', '.join(facts)})"

    def __str__(self) -> str:
        return repr(self)

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))

    def _facts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self._names())


@dataclass(eq=False, repr=False)
class NoQuestion(AppError):
    """The terminal was to ask, and there was nothing to ask: an empty text, or no input at all."""


@dataclass(eq=False, repr=False)
class OutputFailed(AppError):
    """The answer can't be written to where the terminal's output goes."""

    reason: str


@dataclass(eq=False, repr=False)
class WindowUnavailable(AppError):
    """Qt can't be loaded, for want of a system library most likely."""

    reason: str


@dataclass(eq=False, repr=False)
class ModelNotFound(AppError):
    """No installed model and no file answers to this name."""

    name: str


@dataclass(eq=False, repr=False)
class UnreadableModel(AppError):
    """The file is there, and the engine can't use it. `reason` is llama.cpp's."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class NotEnoughMemory(AppError):
    """A context window of this size can't be had on this computer now."""

    context_tokens: int


@dataclass(eq=False, repr=False)
class PromptTooLong(AppError):
    """The newest message alone is longer than the context window."""

    prompt_tokens: int
    context_tokens: int


@dataclass(eq=False, repr=False)
class TemplateFailed(AppError):
    """The model's prompt template refuses this conversation."""

    reason: str


@dataclass(eq=False, repr=False)
class EngineFailed(AppError):
    """The engine is alive and could not do what it was asked."""

    reason: str


@dataclass(eq=False, repr=False)
class EngineDied(AppError):
    """The engine process ended by itself, or was ended because it no longer obeyed.

    A negative `exit_code` is the signal's number. `stderr_tail` holds at most its last 64 KiB.
    """

    exit_code: int
    stderr_tail: str


@dataclass(eq=False, repr=False)
class DatabaseTooNew(AppError):
    """The history was written by a later Paddock; nothing was opened or changed."""

    path: Path
    found_version: int
    known_version: int


@dataclass(eq=False, repr=False)
class DatabaseUnusable(AppError):
    """The history can't be read or written: damaged, full disk, no permission."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class DatabaseDamaged(DatabaseUnusable):
    """What is in the history's file is not what was written there, or is gone: much of it can be read."""


@dataclass(eq=False, repr=False)
class NoRoomForCopy(AppError):
    """A copy of the history was not begun: the disk has too little room for it."""

    needed_bytes: int
    free_bytes: int


@dataclass(eq=False, repr=False)
class BackupNotFound(AppError):
    """No backup has this name."""

    name: str


@dataclass(eq=False, repr=False)
class NotAnArchive(AppError):
    """The file is not one that everything was saved to, or is not whole any longer. Nothing came of it."""

    file: str
    """Its name, without its folder."""
    reason: str


@dataclass(eq=False, repr=False)
class ArchiveLocked(AppError):
    """Everything was saved to this file under a passphrase, and none was given."""

    file: str


@dataclass(eq=False, repr=False)
class WindowIsOpen(AppError):
    """What was asked for would change the history under an open window."""


@dataclass(eq=False, repr=False)
class WrongKey(AppError):
    """What is kept is sound, and was sealed with another key than this folder's."""

    path: Path


@dataclass(eq=False, repr=False)
class PassphraseNeeded(AppError):
    """What is kept is locked: only the person's passphrase opens it."""


@dataclass(eq=False, repr=False)
class WrongPassphrase(AppError):
    """Not the passphrase; or one that is too short to be taken."""

    is_too_short: bool = False


@dataclass(eq=False, repr=False)
class KeyLost(AppError):
    """The key to what is kept is gone; nothing was changed. The recovery key opens it."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class KeyNotWritten(AppError):
    """What is kept of a key could not be written. The key opens what it opened before."""

    reason: str


@dataclass(eq=False, repr=False)
class KeychainClosed(AppError):
    """The key to what is kept is in a keychain that doesn't answer. Nothing is wrong with either."""

    reason: str


@dataclass(eq=False, repr=False)
class WrongRecoveryKey(AppError):
    """What was typed is no recovery key, or the one of something else."""

    is_mistyped: bool


@dataclass(eq=False, repr=False)
class ConversationNotFound(AppError):
    """No conversation has this number."""

    conversation_id: int


@dataclass(eq=False, repr=False)
class NotInTrash(AppError):
    """Nothing in the trash is called so."""

    name: str


class Unread(StrEnum):
    """Why the words in a file can't be had."""

    MISSING = "missing"
    FOLDER = "folder"
    FORBIDDEN = "forbidden"
    EMPTY = "empty"
    TOO_BIG = "too big"
    TOO_LONG = "too long"
    """There is more text in it than any model reads."""
    PICTURE = "picture"
    SOUND = "sound"
    ARCHIVE = "archive"
    OLD_OFFICE = "old office"
    """A document of a kind that has to be saved as another one."""
    BINARY = "binary"
    LOCKED = "locked"
    """It asks for a password."""
    SCANNED = "scanned"
    """Pages without a single letter."""
    DAMAGED = "damaged"
    TOO_SLOW = "too slow"
    TOO_HUNGRY = "too hungry"
    """It would take more memory than a file is given."""


@dataclass(eq=False, repr=False)
class FileUnread(AppError):
    """A file that was to go with a message can't be read. Nothing of it is kept."""

    name: str
    why: Unread


@dataclass(eq=False, repr=False)
class PromptNotFound(AppError):
    """No saved prompt has this name or number."""

    name: str


@dataclass(eq=False, repr=False)
class PromptUnfilled(AppError):
    """A part of a saved prompt was not said what it is."""

    name: str
    part: str


@dataclass(eq=False, repr=False)
class PersonaNotFound(AppError):
    """No persona has this name or number."""

    name: str


@dataclass(eq=False, repr=False)
class NotAPersona(AppError):
    """The file holds no persona that can be taken; nothing was taken from it."""

    file: str
    """Its name, without its folder."""
    reason: str


@dataclass(eq=False, repr=False)
class PersonaNotWritten(AppError):
    """A persona could not be written into a file."""

    file: str
    """Its name, without its folder."""
    reason: str


class Unwritten(StrEnum):
    """Why a file could not be written."""

    FULL = "full"
    FORBIDDEN = "forbidden"
    READ_ONLY = "read-only"
    MISSING = "missing"
    """There is no such folder."""
    NAME = "name"
    """The system takes no file of this name there."""
    OTHER = "other"


@dataclass(eq=False, repr=False)
class ExportNotWritten(AppError):
    """Conversations could not be written into a file; nothing of it is left behind.

    Without the file's name, which is made of a title.
    """

    why: Unwritten
    reason: str


@dataclass(eq=False, repr=False)
class ExportNotMade(AppError):
    """The process that lays out pages could not do it."""

    reason: str


@dataclass(eq=False, repr=False)
class DataFolderUnusable(AppError):
    """The data folder can't be made or written to."""

    data_dir: Path
    reason: str


@dataclass(eq=False, repr=False)
class InternalFault(AppError):
    """Something that Paddock did not foresee, told to whoever waited for it. `kind` is its class.

    The error itself is raised too, where it is logged.
    """

    kind: str


@dataclass(eq=False, repr=False)
class AlreadyRunning(AppError):
    """Another window owns this data folder."""

    data_dir: Path


@dataclass(eq=False, repr=False)
class SettingsUnreadable(AppError):
    """The settings file is not what Paddock writes. It was not changed."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class SettingsNotSaved(AppError):
    """What was chosen can't be written; the settings file is as it was."""

    path: Path
    reason: str
