"""Fetch jobs for tests: less patient than the real ones, on the caller's thread or on another."""

from __future__ import annotations

import hashlib
import random
import threading
from pathlib import Path

from desktop.hub.fetch.client import Timeouts
from desktop.hub.fetch.fetching import fetch
from desktop.hub.fetch.pace import Control, StopAsked
from desktop.hub.fetch.refusals import Refused
from desktop.hub.fetch.way import Habits
from desktop.hub.protocol import Access, Fetch, Fetched, FromChild, Order, Trouble, Waiting
from desktop.hub.repository import Part

REPO = "mara/Llama-GGUF"
FILE = "llama.Q4_0.gguf"
QUICK = Habits(
    timeouts=Timeouts(connect=1.0, read=0.5),
    first_wait_seconds=0.01,
    web_page_seconds=0,
    least_spare_bytes=0,
    most_spare_bytes=0,
    growing_spare_bytes=0,
)


def model_bytes(size: int, seed: int = 1) -> bytes:
    """Begins like a GGUF file; the rest is noise, so that no two places are alike."""
    return b"GGUF" + random.Random(seed).randbytes(size - 4)


CONTENT = model_bytes(300_000)
"""Of a model that is small enough to be compared byte by byte."""


def job_for(hub, folder: Path, **changes) -> Fetch:
    """What a window that knows everything about `FILE` would order."""
    file = hub.file(REPO, FILE)
    known = {"size_bytes": file.size_bytes, "sha256": file.sha256}
    part = Part(FILE, **{key: changes.pop(key, value) for key, value in known.items()})
    return Fetch(
        changes.pop("access", Access(changes.pop("endpoint", hub.endpoint))),
        REPO,
        changes.pop("revision", hub.repository(REPO).head),
        changes.pop("orders", (Order(part, FILE),)),
        str(folder),
        **changes,
    )


class Run:
    """A job that is done, or is being done on a thread of its own."""

    def __init__(self, job: Fetch, *, habits: Habits = QUICK) -> None:
        self.events: list[FromChild] = []
        self.control = Control(job.bytes_per_second)
        self.end: Fetched | Trouble | StopAsked | None = None
        self._job, self._habits = job, habits
        self._told = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def now(self) -> Fetched | Trouble | StopAsked | None:
        """Do it here."""
        self._run()
        return self.end

    def beside(self) -> Run:
        self._thread.start()
        return self

    def join(self, seconds: float = 20) -> Fetched | Trouble | StopAsked | None:
        """What it ended with; None if it goes on."""
        self._thread.join(seconds)
        return self.end

    def wait_for(self, found) -> FromChild:
        """The first event that is as wanted."""
        with self._told:
            assert self._told.wait_for(lambda: any(map(found, self.events)), timeout=20)
        return next(filter(found, self.events))

    def troubles(self) -> list[Trouble]:
        """What was waited for."""
        return [event.trouble for event in self.events if isinstance(event, Waiting)]

    def _tell(self, event: FromChild) -> None:
        with self._told:
            self.events.append(event)
            self._told.notify_all()

    def _run(self) -> None:
        try:
            self.end = fetch(self._job, self.control, self._tell, habits=self._habits)
        except Refused as refused:
            self.end = refused.trouble
        except StopAsked as stop:
            self.end = stop


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
