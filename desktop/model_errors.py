"""What can go wrong with models, on the hub, on the way and on this disk, as facts. Knows no sentences.

Apart from `errors.py` because the window is painted before any of these can happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from desktop.errors import AppError


@dataclass(eq=False, repr=False)
class HubUnreachable(AppError):
    """No connection to this host, or nothing came over it. `stalled`: it was connected."""

    host: str
    reason: str
    stalled: bool = False


@dataclass(eq=False, repr=False)
class OfflineByChoice(AppError):
    """The person wants no connection at all: nothing was sent."""


@dataclass(eq=False, repr=False)
class CertificateRefused(AppError):
    """The host's certificate is not one that this computer trusts."""

    host: str
    reason: str


@dataclass(eq=False, repr=False)
class TokenNeeded(AppError):
    """The repository is gated or private, and Paddock has no token."""

    repo_id: str


@dataclass(eq=False, repr=False)
class TokenRejected(AppError):
    """The hub does not know the token, or it has expired."""

    host: str


@dataclass(eq=False, repr=False)
class TermsNotAccepted(AppError):
    """The token is good; its owner has not accepted the repository's terms, or was not let in yet."""

    repo_id: str


@dataclass(eq=False, repr=False)
class HubForbids(AppError):
    """403 for another reason: the token lacks a right, or the repository is closed."""

    repo_id: str


@dataclass(eq=False, repr=False)
class RepositoryNotFound(AppError):
    """The hub has no such repository, or keeps it private."""

    repo_id: str


@dataclass(eq=False, repr=False)
class FileNotFoundOnHub(AppError):
    """The repository is there, this file or revision is not."""

    repo_id: str
    file: str


@dataclass(eq=False, repr=False)
class TooManyRequests(AppError):
    """The hub asks for patience; 0 seconds where it does not say how long."""

    host: str
    seconds: int


@dataclass(eq=False, repr=False)
class HubBroken(AppError):
    """The host answers with a fault of its own."""

    host: str
    status: int


@dataclass(eq=False, repr=False)
class WebPageInstead(AppError):
    """A web page came where a file or data was due: a login page of the network, most likely."""

    host: str


@dataclass(eq=False, repr=False)
class OddAnswer(AppError):
    """The host's answer is not what the hub's interface says."""

    host: str
    reason: str


@dataclass(eq=False, repr=False)
class RedirectRefused(AppError):
    """The host sent the request on to where it may not go."""

    host: str


@dataclass(eq=False, repr=False)
class WrongSize(AppError):
    """The file's length is not the one that the hub told."""

    file: str
    expected_bytes: int
    found_bytes: int


@dataclass(eq=False, repr=False)
class ChangedOnHub(AppError):
    """The file was replaced on the hub after its download had begun. The part is kept."""

    file: str


@dataclass(eq=False, repr=False)
class DamagedDownload(AppError):
    """Every byte came, and the SHA-256 is not the hub's, also after a second try."""

    file: str


@dataclass(eq=False, repr=False)
class DiskFull(AppError):
    """There is no room for what is still to come."""

    needed_bytes: int
    free_bytes: int


@dataclass(eq=False, repr=False)
class DiskRefused(AppError):
    """The models folder can't be written to."""

    folder: Path
    reason: str


@dataclass(eq=False, repr=False)
class UnsafeName(AppError):
    """A name from the network that is never used for a file here."""

    name: str


@dataclass(eq=False, repr=False)
class FetchDied(AppError):
    """The process that fetches ended by itself."""

    exit_code: int
    stderr_tail: str


@dataclass(eq=False, repr=False)
class LicenceNotAccepted(AppError):
    """This model's licence has to be accepted by the person first."""

    licence_id: str


@dataclass(eq=False, repr=False)
class QuantizationUnclear(AppError):
    """What was asked for fits none or several of the repository's files."""

    repo_id: str
    asked: str
    choices: tuple[str, ...]


@dataclass(eq=False, repr=False)
class NotARepository(AppError):
    """No repository can have this name."""

    text: str


@dataclass(eq=False, repr=False)
class BadAddress(AppError):
    """The hub's or the proxy's address in the settings is no address."""

    address: str


@dataclass(eq=False, repr=False)
class NotShutIn(AppError):
    """The engine could do these things, which no model's file must ever be able to."""

    model: str
    acts: tuple[str, ...]


@dataclass(eq=False, repr=False)
class KeychainUnavailable(AppError):
    """The system's keychain is missing, locked, or refused."""

    reason: str


@dataclass(eq=False, repr=False)
class NotAModelFile(AppError):
    """The file is no model that can answer."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class ModelFileMissing(AppError):
    """A model that was here: its file is gone, or the disk it is on."""

    path: Path


@dataclass(eq=False, repr=False)
class ModelFileChanged(AppError):
    """The file is another one than that which was verified."""

    path: Path


@dataclass(eq=False, repr=False)
class NotOurs(AppError):
    """The file belongs to another program, so Paddock never deletes it."""

    path: Path
    program: str


@dataclass(eq=False, repr=False)
class DownloadBusy(AppError):
    """Another process of Paddock's is fetching this very file."""

    file: str


@dataclass(eq=False, repr=False)
class AdapterRefused(AppError):
    """The LoRA adapter does not belong to this model, or is none."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class GrammarRefused(AppError):
    """The grammar or the JSON schema for answers can't be read."""

    reason: str


@dataclass(eq=False, repr=False)
class BadNumbers(AppError):
    """The model computes what is no number: its weights are damaged, or a device fails."""

    path: Path


@dataclass(eq=False, repr=False)
class UnknownArchitecture(AppError):
    """The model is of a kind that came after this engine."""

    path: Path
    architecture: str


class WayOut(msgspec.Struct, frozen=True):
    """One change that makes a model fit, and what it needs then; or another model instead."""

    kind: Literal["kv type", "context", "layers", "quantization", "model"]
    value: int | str
    """The KV cache's type, tokens, layers on graphics processors, the quantization's or model's name."""
    needed_bytes: int


@dataclass(eq=False, repr=False)
class DoesNotFit(AppError):
    """Opened as the person chose, the model needs more memory than is free now. Nothing was loaded."""

    model: str
    needed_bytes: int
    free_bytes: int
    context_tokens: int
    changes: tuple[WayOut, ...] = ()
    """Each of them is enough."""


@dataclass(eq=False, repr=False)
class ChosenModelGone(AppError):
    """The model that a conversation chose for itself is no longer installed."""

    model: str
    instead: str
    """The model that answers everywhere else; empty where there is none."""


@dataclass(eq=False, repr=False)
class KeepsDying(AppError):
    """The engine has ended with this model several times in a row."""

    model: str
    deaths: int
    stderr_tail: str


@dataclass(eq=False, repr=False)
class ModelFileCut(AppError):
    """The file was changed or cut short while it was mapped into memory, or its disk is gone."""

    path: Path


@dataclass(eq=False, repr=False)
class NoPackHere(AppError):
    """This Paddock knows no pack for a computer like this one."""


@dataclass(eq=False, repr=False)
class NotAPack(AppError):
    """The file that was to be added is none. Nothing was changed, as with all that follow."""

    file: str
    """Its name, without its folder."""


@dataclass(eq=False, repr=False)
class PackOfAnother(AppError):
    """A pack that belongs to another version of Paddock, or to another system."""

    file: str
    wanted: str
    """The name of the file that belongs to this one."""


@dataclass(eq=False, repr=False)
class PackDamaged(AppError):
    """It is not what was published: cut short, or changed on the way."""

    file: str


@dataclass(eq=False, repr=False)
class PackUnreadable(AppError):
    """The file that was to be added can't be read."""

    file: str
    reason: str


@dataclass(eq=False, repr=False)
class NoRoomForPack(AppError):
    """The disk has too little room for what is in the file."""

    needed_bytes: int
    free_bytes: int


@dataclass(eq=False, repr=False)
class PackNotWritten(AppError):
    """The folder of packs can't be changed."""

    reason: str


@dataclass(eq=False, repr=False)
class PackNotFound(AppError):
    """No pack of this name was added; with no name, none at all."""

    name: str
