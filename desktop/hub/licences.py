"""Models' licences in plain words, and which of them the person has accepted. Knows no network."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desktop.errors import DataFolderUnusable
from desktop.language import mark, tr
from desktop.on_disk import write_whole


class LicenceText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole text, word for word as it was published."""

    title: str
    file: str
    """Its name in the folder of licences."""
    source: str
    """Where it was published."""


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person has to know of a licence. The points are Paddock's words; the texts count."""

    id: str
    """The hub's."""
    name: str
    version: str
    points: tuple[str, ...]
    must_accept: bool
    texts: tuple[LicenceText, ...]


class Accepted(msgspec.Struct, frozen=True):
    """One version of a licence, accepted by the person."""

    licence: str
    version: str
    accepted_at: str
    """ISO 8601, UTC."""


class Licences:
    """All licences that Paddock can explain, and a small file of those that were accepted."""

    def __init__(
        self,
        folder: Path,
        record: Path,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        known = msgspec.json.decode(
            (folder / "licences.json").read_bytes(), type=tuple[Licence, ...]
        )
        self._known = {licence.id: licence for licence in known}
        self._folder = folder
        self._record = record
        self._now = now

    def find(self, licence_id: str) -> Licence:
        """The licence with the hub's id. One that Paddock doesn't know has nothing to accept."""
        return self._known.get(licence_id.casefold()) or _unknown(licence_id)

    def text(self, text: LicenceText) -> str:
        """The whole text."""
        return (self._folder / text.file).read_text(encoding="utf-8")

    def accepted(self, licence_id: str) -> Accepted | None:
        """When the person accepted this licence as it is today; None asks again."""
        licence = self.find(licence_id)
        for accepted in reversed(self.all_accepted()):
            if (accepted.licence, accepted.version) == (licence.id, licence.version):
                return accepted
        return None

    def accept(self, licence_id: str) -> Accepted:
        """Note that the person accepts it now.

        Raises `DataFolderUnusable`; then nothing was accepted.
        """
        licence = self.find(licence_id)
        moment = self._now().isoformat(timespec="seconds")
        accepted = Accepted(licence.id, licence.version, moment)
        record = msgspec.json.encode([*self.all_accepted(), accepted])
        try:
            write_whole(self._record, msgspec.json.format(record).decode() + "\n")
        except OSError as error:
            raise DataFolderUnusable(self._record.parent, error.strerror or "") from error
        return accepted

    def all_accepted(self) -> tuple[Accepted, ...]:
        """Everything that was ever accepted, the oldest first.

        A record that can't be read has accepted nothing. It is put aside, never thrown away.
        """
        try:
            return msgspec.json.decode(self._record.read_bytes(), type=tuple[Accepted, ...])
        except FileNotFoundError:
            return ()
        except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            with contextlib.suppress(OSError):  # writing to it will fail too, and say so
                self._record.replace(self._record.with_suffix(".damaged.json"))
            return ()


NO_SUMMARY = mark(
    "Paddock has no summary of “{name}”; the model's page on the hub tells its terms."
)
UNNAMED = mark("The hub names no licence for this model; its page may tell more.")


def _unknown(licence_id: str) -> Licence:
    name = licence_id or tr("no licence named")
    said = tr(NO_SUMMARY, name=licence_id) if licence_id else tr(UNNAMED)
    return Licence(licence_id, name, "", (said,), must_accept=False, texts=())
