"""What the files of a job are fetched with, and what is known of the one at hand. Values only."""

from __future__ import annotations

import msgspec

from desktop.hub.fetch.client import Client, Timeouts
from desktop.hub.fetch.pace import Control, Pace
from desktop.hub.fetch.telling import Teller

MiB = 1024 * 1024


class Habits(msgspec.Struct, frozen=True):
    """The defaults are what people get; tests are less patient."""

    timeouts: Timeouts = Timeouts()
    first_wait_seconds: float = 1.0
    web_page_seconds: int = 15
    """Nobody logs in to a network any faster."""
    least_spare_bytes: int = 256 * MiB
    most_spare_bytes: int = 2048 * MiB
    growing_spare_bytes: int = 64 * MiB
    """So much stays free while a file grows: a system whose disk is full to the last byte breaks."""

    def room_for(self, missing_bytes: int) -> int:
        """What must be free to begin: as much again as is missing, within the bounds above."""
        if not missing_bytes:
            return 0
        spare = min(max(missing_bytes, self.least_spare_bytes), self.most_spare_bytes)
        return missing_bytes + spare


class Way(msgspec.Struct, frozen=True):
    """The same for all files of a job."""

    client: Client
    control: Control
    pace: Pace
    teller: Teller
    habits: Habits


class Wanted(msgspec.Struct):
    """The file at hand. What the order leaves open is filled in as the hub tells it."""

    file_name: str
    path: str
    """Of the request."""
    sha256: str
    size_bytes: int | None
    likely_sha256: str = ""
    """The hub's own ETag, if it looks like one. It is a proof if it is right; if it is not, the file is
    read twice, and believed if it is the same again."""
