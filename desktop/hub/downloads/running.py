"""One download at work: its process, its figures, its state. Knows no queue and no record."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from desktop.errors import AppError
from desktop.hub.downloads.download import AT_WORK, Download, State, Wanted
from desktop.hub.downloads.rate import Rate
from desktop.hub.fetching import FetchProcess
from desktop.hub.names import safe_file_name
from desktop.hub.network import Network
from desktop.hub.protocol import (
    Access,
    Contacted,
    Failed,
    Fetch,
    Fetched,
    FetchedPart,
    FromChild,
    Limit,
    Order,
    Progress,
    Stopped,
    Verifying,
    Waiting,
)
from desktop.hub.troubles import error_from
from desktop.loop import Loop
from desktop.model_errors import DiskFull, OfflineByChoice


class Running:
    """A download of this run of Paddock, at work or not. All of it on the loop's thread."""

    def __init__(
        self,
        download: Download,
        folder: Path,
        *,
        loop: Loop,
        changed: Callable[[Running], None],
        arrived: Callable[[Running, tuple[FetchedPart, ...]], None],
        network: Network,
        command_line: list[str] | None = None,
    ) -> None:
        self.download = download
        self.folder = folder
        self._loop = loop
        self._changed = changed
        self._arrived = arrived
        self._network, self._command_line = network, command_line
        self._process: FetchProcess | None = None
        self._rate = Rate()

    @property
    def is_at_work(self) -> bool:
        """Whether it takes one of the places of the queue."""
        return self.download.state in AT_WORK

    @property
    def has_gone(self) -> bool:
        """Whether no process of it is left."""
        return self._process is None or self._process.has_gone

    def begin(self, access: Access, bytes_per_second: int) -> None:
        """Fetch, going on with what is on the disk. The folder must be there."""
        if self.download.state is not State.RUNNING or not self.has_gone:
            return
        self._rate = Rate()
        try:
            job = _job(self.download.wanted, self.folder, access, bytes_per_second)
        except AppError as error:
            self.fail(error)
            return
        self._process = FetchProcess(
            job,
            self._loop,
            self._hear,
            network=self._network,
            command_line=self._command_line,
        )

    def limit(self, bytes_per_second: int) -> None:
        """Another speed limit, 0 for none."""
        if self._process is not None:
            self._process.send(Limit(bytes_per_second))

    def stop(self, then: State) -> None:
        """End the process, with all bytes kept; `then` is the state from now on."""
        self.set(then)
        if self._process is not None:
            self._process.stop()

    def fail(self, error: AppError) -> None:
        """It can't be done as it is. With a full disk or no network nothing is wrong with the download."""
        is_pause = isinstance(error, DiskFull | OfflineByChoice)
        self.set(State.PAUSED if is_pause else State.FAILED, error)

    def set(self, state: State, error: AppError | None = None) -> None:
        """Be in this state, and say so."""
        self._become(
            state=state,
            error=error,
            bytes_per_second=None,
            seconds_left=None,
            retry_in_seconds=None,
        )

    def done(self, model: str) -> None:
        """Its files are where they belong; it is this model now."""
        self.download = replace(self.download, model=model, done_bytes=self._all_bytes())
        self.set(State.DONE)

    def close(self) -> None:
        """End the process and wait for its end, a second at most."""
        if self._process is not None:
            self._process.close()

    def _all_bytes(self) -> int:
        return self.download.total_bytes or self.download.done_bytes

    def _become(self, **changes: object) -> None:
        self.download = replace(self.download, **changes)
        self._changed(self)

    def _hear(self, event: FromChild) -> None:
        if isinstance(event, Stopped) or self.download.state not in AT_WORK:
            return
        match event:
            case Progress():
                self._went(event)
            case Waiting(seconds=seconds, trouble=trouble):
                self._become(
                    state=State.WAITING,
                    error=error_from(trouble, self.folder),
                    bytes_per_second=None,
                    seconds_left=None,
                    retry_in_seconds=seconds,
                )
            case Verifying(done_bytes=done, total_bytes=total):
                self._become(
                    state=State.VERIFYING,
                    done_bytes=done,
                    total_bytes=total,
                    bytes_per_second=None,
                    seconds_left=None,
                    error=None,
                )
            case Fetched(parts=parts):
                self._arrived(self, parts)
            case Failed(trouble=trouble):
                self.fail(error_from(trouble, self.folder))
            case Contacted():
                pass
            case _:
                raise AssertionError(f"{type(event).__name__} is no answer to a download")

    def _went(self, progress: Progress) -> None:
        self._rate.note(time.monotonic(), progress.fetched_bytes)
        missing = (progress.total_bytes or 0) - progress.done_bytes
        self._become(
            state=State.RUNNING,
            error=None,
            done_bytes=progress.done_bytes,
            total_bytes=progress.total_bytes,
            bytes_per_second=self._rate.bytes_per_second,
            seconds_left=self._rate.seconds_left(missing) if progress.total_bytes else None,
            retry_in_seconds=None,
        )


def _job(wanted: Wanted, folder: Path, access: Access, bytes_per_second: int) -> Fetch:
    """Raises `UnsafeName`."""
    orders = tuple(Order(part, safe_file_name(part.path)) for part in wanted.file.parts)
    return Fetch(access, wanted.repo_id, wanted.revision, orders, str(folder), bytes_per_second)
