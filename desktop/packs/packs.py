"""The packs of this Paddock: those that its release knows, and those that a person added.

Knows no window and no engine: it says which pack an engine may load, and takes note where one ended of it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from desktop.logs import log
from desktop.model_errors import NoPackHere, PackNotFound, PackNotWritten
from desktop.on_disk import reason_of, sync_folder
from desktop.packs.checking import is_whole, libraries_in, note
from desktop.packs.hashing import Progress
from desktop.packs.pack import ASIDE
from desktop.packs.use import PackUse, ToLoad, Unused
from desktop.paths import Paths
from desktop.release import KnownPack, release

_FOLDER = re.compile(r"([A-Za-z0-9][A-Za-z0-9._+-]*)-[0-9a-f]{16}")
_DIED = ".died-"
"""What a mark's name begins with: an engine did not start with the pack of that folder."""


def _goes_on(_done: int, _total: int) -> bool:
    return True


class Standing(msgspec.Struct, frozen=True):
    """A pack, and how it is with it on this disk."""

    name: str
    title: str
    known: KnownPack | None = None
    """None: it belongs to another Paddock, and can only be removed."""
    is_added: bool = False
    size_bytes: int = 0
    """On the disk."""
    folder: str = ""
    """Its name, where it was added."""
    why_not: Unused | None = None
    """Why no engine is given it, as far as that is known without one."""

    @property
    def driver(self) -> str:
        """The oldest driver of the card that it runs with; empty where nobody says."""
        return self.known.driver if self.known else ""

    @property
    def is_used(self) -> bool:
        """As far as is known."""
        return self.is_added and self.why_not is None


class Packs:
    """Asked on any thread; adding, removing and verifying block."""

    def __init__(self, folder: Path, known: tuple[KnownPack, ...]) -> None:
        self._folder, self._known = folder, known
        self._blamed: set[str] = set()
        """Those for which the disk took no mark."""

    @property
    def are_offered(self) -> bool:
        """Whether there is anything to say of packs on this computer."""
        return bool(self._known)

    def standing(self) -> list[Standing]:
        """Those that this release knows, then what is left of earlier ones."""
        ours = [self._standing_of(pack) for pack in self._known]
        names = {pack.folder for pack in self._known}
        left = [folder for folder in self._folders() if folder.name not in names]
        return [*ours, *map(_left_over, left)]

    def to_load(self) -> ToLoad | None:
        """What an engine that starts now is given."""
        for pack in self._there():
            if isinstance(found := self._looked_at(pack), ToLoad):
                return found
        return None

    def add(self, file: Path, went: Progress) -> Standing:
        """From the file that the person downloaded. Raises what `adding.add` does, and `NoPackHere`."""
        if not self._known:
            raise NoPackHere
        from desktop.packs.adding import add  # zipfile takes 10 ms, and few ever add one

        pack = add(file, self._known, self._folder, went)
        self._forgive(pack.folder)
        log.info("a pack was added: %s", pack.folder)
        return self._standing_of(pack)

    def remove(self, name: str = "") -> list[str]:
        """Those of this name, be they of an earlier Paddock, or all; their names.

        Raises `PackNotFound` and `PackNotWritten`.
        """
        found = [each for each in self._folders() if not name or name in (each.name, _name(each))]
        if not found:
            raise PackNotFound(name)
        for folder in found:
            self._remove(folder)
        return [_name(folder) for folder in found]

    def blame(self, pack: ToLoad) -> None:
        """An engine did not start with this one: no further engine is given it."""
        name = Path(pack.folder).name
        log.error("the engine did not start with a pack: %s", name)
        try:
            self._mark(name).touch()
        except OSError:
            self._blamed.add(name)

    def forgive(self) -> None:
        """Give an engine again what one ended of, and what was written to if it is whole. Blocking.

        The driver may be another one by now, and the folder a copy that was brought from elsewhere.
        """
        for pack in self._there():
            self._forgive(pack.folder)
            place = self._place(pack)
            if is_whole(place, pack.sha256, _goes_on):
                with contextlib.suppress(OSError):
                    note(place, pack.sha256)

    def verify(self, went: Progress = _goes_on) -> bool:
        """Whether every byte of what would be loaded is as it was added; True where there is nothing.

        Raises `Stopped`.
        """
        return all(is_whole(self._place(pack), pack.sha256, went) for pack in self._there())

    def _there(self) -> list[KnownPack]:
        """Those of this release that were added."""
        return [pack for pack in self._known if self._place(pack).exists()]

    def _standing_of(self, pack: KnownPack) -> Standing:
        place = self._place(pack)
        if not place.exists():
            return Standing(pack.name, pack.title, pack)
        found = self._looked_at(pack)
        why_not = None if isinstance(found, ToLoad) else found
        return Standing(
            *(pack.name, pack.title, pack, True, _size(place), place.name), why_not=why_not
        )

    def _looked_at(self, pack: KnownPack) -> ToLoad | Unused:
        """Whether this one, which was added, can be loaded."""
        place = self._place(pack)
        libraries = libraries_in(place, pack.sha256)
        if not libraries:
            return Unused.DAMAGED
        if place.name in self._blamed or self._mark(place.name).exists():
            return Unused.DIED
        return ToLoad(pack.name, str(place), tuple(each.file for each in libraries))

    def _place(self, pack: KnownPack) -> Path:
        return self._folder / pack.folder

    def _mark(self, name: str) -> Path:
        return self._folder / f"{_DIED}{name}"

    def _forgive(self, name: str) -> None:
        self._blamed.discard(name)
        with contextlib.suppress(OSError):
            self._mark(name).unlink(missing_ok=True)

    def _folders(self) -> list[Path]:
        try:
            return sorted(each for each in self._folder.iterdir() if _FOLDER.fullmatch(each.name))
        except OSError:
            return []

    def _remove(self, folder: Path) -> None:
        """Out of sight first: half a pack is never there."""
        import shutil  # some milliseconds, which no start needs
        import tempfile

        try:
            aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=self._folder))
            folder.rename(aside / folder.name)
            sync_folder(self._folder)
        except OSError as error:
            raise PackNotWritten(reason_of(error)) from error
        shutil.rmtree(aside, ignore_errors=True)
        self._forgive(folder.name)


def packs_in(paths: Paths) -> Packs:
    """Those of the release that runs here, in this data folder."""
    return Packs(paths.packs, release().packs_for())


def in_use(standing: Standing, said: PackUse | None) -> Standing:
    """The same after an engine has said what became of the pack that it was given."""
    if said is None or said.name != standing.name or standing.why_not is not None:
        return standing
    return msgspec.structs.replace(standing, why_not=said.why_not)


def as_json(standing: Standing) -> dict[str, Any]:
    """For programs that ask."""
    known = standing.known
    return {
        "name": standing.name,
        "title": standing.title,
        "file": known.file if known else None,
        "driver": standing.driver,
        "is_added": standing.is_added,
        "is_used": standing.is_used,
        "why_not": str(standing.why_not) if standing.why_not else None,
        "size_bytes": standing.size_bytes,
    }


def _left_over(folder: Path) -> Standing:
    name = _name(folder)
    return Standing(*(name, name, None, True, _size(folder), folder.name), why_not=Unused.EARLIER)


def _name(folder: Path) -> str:
    named = _FOLDER.fullmatch(folder.name)
    return named[1] if named else folder.name


def _size(folder: Path) -> int:
    return sum(_sizes(folder))


def _sizes(folder: Path) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for each in folder.iterdir():
            yield each.lstat().st_size
