"""What the model library's screens ask for. `desktop.models.models.Models` has it; so has a fake.

All of it on Qt's thread, and every call returns at once. What a disk or a keychain may keep
waiting goes through `Shelf.do`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.fit.calibration import Calibration
    from desktop.fit.machine import Machine
    from desktop.gguf.shape import Shape
    from desktop.hub.catalogue import Entry
    from desktop.hub.downloads.download import Download, Wanted
    from desktop.hub.library.model import Defaults, InstalledModel
    from desktop.hub.library.trash import Removed
    from desktop.hub.licences import Accepted, Licence, LicenceText
    from desktop.hub.repository import ModelFile, Page, Query, Repository
    from desktop.models.offer import Offer
    from desktop.ui.models.tuner import Best

    OnError = Callable[[AppError], None]

T = TypeVar("T")


class Cancellable(Protocol):
    """Something that is on its way."""

    def cancel(self) -> None:
        """It is no longer wanted; nothing more is heard of it."""


class Hub(Protocol):
    """See `desktop.hub.hub.Hub`."""

    def search(
        self, query: Query, cursor: str, done: Callable[[Page], None], failed: OnError, /
    ) -> Cancellable:
        """Models that fit."""

    def read_text(
        self, repository: Repository, path: str, done: Callable[[str], None], failed: OnError, /
    ) -> Cancellable:
        """One of `repository.texts`."""

    def who_am_i(self, token: str, done: Callable[[str], None], failed: OnError, /) -> Cancellable:
        """The account that a token belongs to."""


class Downloads(Protocol):
    """See `desktop.hub.downloads.Downloads`."""

    def all(self) -> list[Download]:
        """All that have not ended."""

    def listen(self, listener: Callable[[Download], None], /) -> object:
        """Tell `listener` of every change from now on."""

    def start(self, wanted: Wanted, /) -> int:
        """Fetch this."""

    def pause(self, download_id: int, /) -> None:
        """Until it is resumed."""

    def resume(self, download_id: int, /) -> None:
        """Go on; also one that failed."""

    def cancel(self, download_id: int, /) -> None:
        """Take it off the list. For a while `start` goes on where it was."""

    def retry_refused(self) -> None:
        """Go on with those that the hub refused to a token, or to none."""


class Library(Protocol):
    """See `desktop.hub.library.Library`. Every call may wait for the disk: through `Shelf.do`."""

    def installed(self) -> list[InstalledModel]:
        """All models of this computer that Paddock knows."""

    def add_file(self, path: Path, /) -> InstalledModel:
        """Use this file where it is."""

    def scan(self) -> list[InstalledModel]:
        """Models of other programs, taken into the list: those that are new in it."""

    def look_for(self, model: InstalledModel, path: Path, /) -> InstalledModel:
        """The model's file is here now."""

    def rename(self, model: InstalledModel, name: str, /) -> InstalledModel:
        """Call it so."""

    def set_defaults(self, model: InstalledModel, defaults: Defaults, /) -> InstalledModel:
        """How it is asked, where a conversation does not say otherwise."""

    def remove(self, model: InstalledModel, /) -> Removed:
        """Into the trash; of another program's model only the entry goes."""

    def restore(self, removed: Removed, /) -> object:
        """Out of the trash."""

    def adapters(self, model: InstalledModel, /) -> Sequence[Path]:
        """LoRA adapters that lie beside it."""


class Catalogue(Protocol):
    """See `desktop.hub.catalogue.Catalogue`."""

    def families(self) -> dict[str, tuple[Entry, ...]]:
        """The entries by family, in the order in which they are shown."""

    def find(self, repo_id: str, /) -> Entry | None:
        """The entry of this repository."""


class Licences(Protocol):
    """See `desktop.hub.licences.Licences`."""

    def find(self, licence_id: str, /) -> Licence:
        """Also of an id that is unknown here."""

    def accepted(self, licence_id: str, /) -> Accepted | None:
        """When and which version."""

    def accept(self, licence_id: str, /) -> Accepted:
        """The person agrees. Writes a file: through `Shelf.do`."""

    def text(self, licence_text: LicenceText, /) -> str:
        """All of it. Reads a file: through `Shelf.do`."""


class Tokens(Protocol):
    """See `desktop.hub.token.Tokens`. Each may wait for the keychain: through `Shelf.do`."""

    def save(self, token: str, /) -> None:
        """Keep it in the system's keychain."""


class Shelf(Protocol):
    """Everything that has to do with models."""

    @property
    def hub(self) -> Hub:
        """The hub, asked only after a click."""

    @property
    def downloads(self) -> Downloads:
        """What is on its way."""

    @property
    def library(self) -> Library:
        """What is here."""

    @property
    def catalogue(self) -> Catalogue:
        """What Paddock suggests."""

    @property
    def licences(self) -> Licences:
        """What may be done with it."""

    @property
    def tokens(self) -> Tokens:
        """The hub's token."""

    def do(self, work: Callable[[], T], done: Callable[[T], None], failed: OnError, /) -> object:
        """Do this where it keeps nobody waiting, and call back with its result or error."""

    def machine(self) -> Machine:
        """This computer, with the memory that is free now."""

    def free_bytes(self) -> int:
        """Of the disk that Paddock's models are on."""

    def recommended(self) -> Entry:
        """The catalogue's entry for this computer."""

    def look(self, repo_id: str, done: Callable[[Offer], None], failed: OnError, /) -> Cancellable:
        """Ask the hub for a repository, and judge what it has."""

    def judge_again(self, offer: Offer, /) -> Offer:
        """The same with this computer as it is now; the hub is not asked."""

    def licence_of(self, repository: Repository, /) -> str:
        """The id of the licence that has to be kept to."""

    def licence_to_accept(self, repository: Repository, /) -> Licence | None:
        """None: accepted before, or none has to be."""

    def download(self, repository: Repository, file: ModelFile, /) -> int:
        """Fetch this."""

    def measure(self, done: Callable[[Calibration], None], failed: OnError, /) -> None:
        """The short calibration run."""

    def shape(self, model: InstalledModel, /) -> Shape:
        """What a file's header says. Reads the disk: through `Shelf.do`."""

    def verify(
        self,
        model: InstalledModel,
        progress: Callable[[int, int], None],
        done: Callable[[bool], None],
        failed: OnError,
        /,
    ) -> Cancellable:
        """Hash the file again: bytes done and in all, then whether it is what it was."""

    def mismatch(self, adapter: Path, model: InstalledModel, /) -> str | None:
        """Why it can't be used with the model, after its name. Reads the disk: through `Shelf.do`."""

    def tune(
        self,
        model: InstalledModel,
        progress: Callable[[float], None],
        done: Callable[[Best], None],
        failed: OnError,
        /,
    ) -> Cancellable:
        """Measure how it is fastest here, and remember that: about a minute of full work."""

    def tuned(self, model: InstalledModel, /) -> Best | None:
        """What was measured last. Reads the disk: through `Shelf.do`."""
