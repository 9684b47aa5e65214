"""What is known of a download when Paddock was closed: one small file in the download's own folder."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop.hub.downloads.download import State, Wanted
from desktop.on_disk import write_whole

RECORD = "download.json"


class Record(msgspec.Struct, frozen=True):
    """A download that is not done. Its bytes and their journal lie beside it."""

    wanted: Wanted
    state: State
    begun_at: float
    """Seconds since 1970: the order in the list."""
    done_bytes: int = 0


class Records:
    """The folder of unfinished downloads. Blocking: not for the loop's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def folder_of(self, wanted: Wanted) -> Path:
        """Where its bytes come to lie."""
        return self._folder / wanted.key

    def load(self) -> list[Record]:
        """All of them, the oldest first; those that were cancelled are removed now."""
        found = list(self._read())
        for record in found:
            if record.state is State.CANCELLED:
                self.remove(record.wanted)
        kept = [record for record in found if record.state is not State.CANCELLED]
        return sorted(kept, key=lambda record: record.begun_at)

    def save(self, record: Record) -> None:
        """Write it down, in one step."""
        text = msgspec.json.encode(record).decode()
        write_whole(self.folder_of(record.wanted) / RECORD, text)

    def remove(self, wanted: Wanted) -> None:
        """The folder with all bytes in it."""
        shutil.rmtree(self.folder_of(wanted), ignore_errors=True)

    def _read(self) -> Iterator[Record]:
        for path in self._folder.glob(f"*/{RECORD}"):
            # A folder that can't be read is left alone: asking for its model again goes on with it.
            with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
                record = msgspec.json.decode(path.read_bytes(), type=Record)
                if self.folder_of(record.wanted) == path.parent:
                    yield record
