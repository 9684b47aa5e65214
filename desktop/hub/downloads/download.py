"""A download as plain values: what is wanted, and how far it is. Knows no process and no disk."""

from __future__ import annotations

import hashlib
from enum import StrEnum

import msgspec

from desktop.errors import AppError
from desktop.hub.names import safe_repo_folder
from desktop.hub.repository import ModelFile


class State(StrEnum):
    """Where a download stands."""

    QUEUED = "queued"
    """Begins when one of those before it is done."""
    RUNNING = "running"
    WAITING = "waiting"
    """Will be tried again by itself: `error` says why, `retry_in_seconds` when."""
    VERIFYING = "verifying"
    PAUSED = "paused"
    """Until the person resumes it. With an `error`: it paused itself, the disk is full."""
    FAILED = "failed"
    DONE = "done"
    CANCELLED = "cancelled"


AT_WORK = (State.RUNNING, State.WAITING, State.VERIFYING)
ENDED = (State.DONE, State.CANCELLED)


class Wanted(msgspec.Struct, frozen=True):
    """A model to fetch, addressed by commit."""

    repo_id: str
    revision: str
    file: ModelFile
    licence: str = ""

    @property
    def key(self) -> str:
        """The name of its folder: the same model at the same commit has the same one."""
        owner, name = safe_repo_folder(self.repo_id)
        exact = msgspec.json.encode([self.repo_id, self.revision, self.file])
        return f"{owner}--{name}--{hashlib.sha256(exact).hexdigest()[:16]}"


class Download(msgspec.Struct, frozen=True):
    """A download at one moment."""

    id: int
    wanted: Wanted
    state: State
    done_bytes: int = 0
    total_bytes: int | None = None
    """None where the hub does not tell."""
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    retry_in_seconds: float | None = None
    """How long the wait is that has just begun."""
    error: AppError | None = None
    model: str = ""
    """The name under which it can be used; empty until it is done."""

    @property
    def fraction(self) -> float | None:
        """0 to 1; None where the total isn't known."""
        return min(1.0, self.done_bytes / self.total_bytes) if self.total_bytes else None
