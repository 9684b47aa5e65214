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


# Models: on the hub, on the way, and on this disk.


@dataclass(unsafe_hash=True)
class HubUnreachable(AppError):
    """No connection to this host, or nothing came over it. `stalled`: it was connected."""

    host: str
    reason: str
    stalled: bool = False


@dataclass(unsafe_hash=True)
class CertificateRefused(AppError):
    """The host's certificate is not one that this computer trusts."""

    host: str
    reason: str


@dataclass(unsafe_hash=True)
class TokenNeeded(AppError):
    """The repository is gated or private, and Paddock has no token."""

    repo_id: str


@dataclass(unsafe_hash=True)
class TokenRejected(AppError):
    """The hub does not know the token, or it has expired."""

    host: str


@dataclass(unsafe_hash=True)
class TermsNotAccepted(AppError):
    """The token is good; its owner has not accepted the repository's terms, or was not let in yet."""

    repo_id: str


@dataclass(unsafe_hash=True)
class HubForbids(AppError):
    """403 for another reason: the token lacks a right, or the repository is closed."""

    repo_id: str


@dataclass(unsafe_hash=True)
class RepositoryNotFound(AppError):
    """The hub has no such repository, or keeps it private."""

    repo_id: str


@dataclass(unsafe_hash=True)
class FileNotFoundOnHub(AppError):
    """The repository is there, this file or revision is not."""

    repo_id: str
    file: str


@dataclass(unsafe_hash=True)
class TooManyRequests(AppError):
    """The hub asks for patience; 0 seconds where it does not say how long."""

    host: str
    seconds: int


@dataclass(unsafe_hash=True)
class HubBroken(AppError):
    """The host answers with a fault of its own."""

    host: str
    status: int


@dataclass(unsafe_hash=True)
class WebPageInstead(AppError):
    """A web page came where a file or data was due: a login page of the network, most likely."""

    host: str


@dataclass(unsafe_hash=True)
class OddAnswer(AppError):
    """The host's answer is not what the hub's interface says."""

    host: str
    reason: str


@dataclass(unsafe_hash=True)
class RedirectRefused(AppError):
    """The host sent the request on to where it may not go."""

    host: str


@dataclass(unsafe_hash=True)
class WrongSize(AppError):
    """The file's length is not the one that the hub told."""

    file: str
    expected_bytes: int
    found_bytes: int


@dataclass(unsafe_hash=True)
class ChangedOnHub(AppError):
    """The file was replaced on the hub after its download had begun. The part is kept."""

    file: str


@dataclass(unsafe_hash=True)
class DamagedDownload(AppError):
    """Every byte came, and the SHA-256 is not the hub's, also after a second try."""

    file: str


@dataclass(unsafe_hash=True)
class DiskFull(AppError):
    """There is no room for what is still to come."""

    needed_bytes: int
    free_bytes: int


@dataclass(unsafe_hash=True)
class DiskRefused(AppError):
    """The models folder can't be written to."""

    folder: Path
    reason: str


@dataclass(unsafe_hash=True)
class UnsafeName(AppError):
    """A name from the network that is never used for a file here."""

    name: str


@dataclass(unsafe_hash=True)
class FetchDied(AppError):
    """The process that fetches ended by itself."""

    exit_code: int
    stderr_tail: str


@dataclass(unsafe_hash=True)
class LicenceNotAccepted(AppError):
    """This model's licence has to be accepted by the person first."""

    licence_id: str


@dataclass(unsafe_hash=True)
class QuantizationUnclear(AppError):
    """What was asked for fits none or several of the repository's files."""

    repo_id: str
    asked: str
    choices: tuple[str, ...]


@dataclass(unsafe_hash=True)
class NotARepository(AppError):
    """No repository can have this name."""

    text: str


@dataclass(unsafe_hash=True)
class BadAddress(AppError):
    """The hub's or the proxy's address in the settings is no address."""

    address: str


@dataclass(unsafe_hash=True)
class KeychainUnavailable(AppError):
    """The system's keychain is missing, locked, or refused."""

    reason: str


@dataclass(unsafe_hash=True)
class NotAModelFile(AppError):
    """The file is no model that can answer."""

    path: Path
    reason: str


@dataclass(unsafe_hash=True)
class ModelFileMissing(AppError):
    """A model that was here: its file is gone, or the disk it is on."""

    path: Path


@dataclass(unsafe_hash=True)
class ModelFileChanged(AppError):
    """The file is another one than that which was verified."""

    path: Path


@dataclass(unsafe_hash=True)
class NotOurs(AppError):
    """The file belongs to another program, so Paddock never deletes it."""

    path: Path
    program: str


@dataclass(unsafe_hash=True)
class ModelInUse(AppError):
    """What was asked for can't be done while this model is loaded."""

    name: str


@dataclass(unsafe_hash=True)
class DownloadBusy(AppError):
    """Another process of Paddock's is fetching this very file."""

    file: str
