"""All downloads: begun, queued, paused and gone on with, also after Paddock was closed in between.

Knows no network: each one at work has a fetch process. What is on the disk is never dropped without
being asked, and nothing goes on by itself after a start: that takes a click.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

from desktop.errors import AppError, InternalFault
from desktop.hub.downloads.download import ENDED, Download, State, Wanted
from desktop.hub.downloads.records import Record, Records
from desktop.hub.downloads.running import Running
from desktop.hub.hub import GiveAccess
from desktop.hub.network import Network
from desktop.hub.protocol import FetchedPart
from desktop.loop import Loop, run_in
from desktop.model_errors import DiskRefused, TermsNotAccepted, TokenNeeded, TokenRejected

UNDO_SECONDS = 10.0
"""How long a cancelled download's bytes stay, for the person to change their mind."""
AT_ONCE = 3

Arrive = Callable[[Wanted, Path, Sequence[FetchedPart]], str]
"""Takes the files of a finished download out of its folder; answers the model's name. Blocking."""


class Downloads:
    """The queue. All of it on the loop's thread; no call waits."""

    def __init__(
        self,
        loop: Loop,
        folder: Path,
        *,
        give_access: GiveAccess,
        arrive: Arrive,
        network: Network,
        at_once: int = AT_ONCE,
        command_line: list[str] | None = None,
    ) -> None:
        """`folder` holds unfinished downloads, each in a folder of its own."""
        self._loop = loop
        self._records = Records(folder)
        self._folder = folder
        self._give_access = give_access
        self._arrive = arrive
        self._at_once = at_once
        self._network, self._command_line = network, command_line
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="downloads")
        self._ids = count(1)
        self._running: dict[int, Running] = {}
        self._begun_at: dict[int, float] = {}
        self._bytes_per_second = 0
        self._listeners: list[Callable[[Download], None]] = []
        self._is_closed = False

    # What there is

    def all(self) -> list[Download]:
        """Every download that is not cancelled, the oldest first; those done since the start too."""
        downloads = [running.download for running in self._running.values()]
        return [d for d in downloads if d.state is not State.CANCELLED]

    def listen(self, listener: Callable[[Download], None]) -> None:
        """Tell the listener each change from now on, some four times a second while bytes come."""
        self._listeners.append(listener)

    def load(self, done: Callable[[], None] = lambda: None) -> None:
        """Take up what was left unfinished, all of it paused. Once, before anything is begun."""

        def loaded(records: list[Record]) -> None:
            for record in records:
                self._take_up(record)
            done()

        run_in(self._disk, self._loop, self._records.load, loaded, self._raise)

    # What the person wants

    def start(self, wanted: Wanted) -> int:
        """Fetch this model, or go on with it where it was begun before. Answers its id."""
        for running in self._running.values():
            if running.download.wanted == wanted and running.download.state is not State.DONE:
                self.resume(running.download.id)
                return running.download.id
        running = self._add(Download(next(self._ids), wanted, State.QUEUED), time.time())
        running.set(State.QUEUED)
        return running.download.id

    def pause(self, download_id: int) -> None:
        """Keep what is there, and wait for `resume`."""
        self._stop(download_id, State.PAUSED)

    def resume(self, download_id: int) -> None:
        """Go on with a download that is paused, has failed or was cancelled a moment ago."""
        running = self._running[download_id]
        if running.download.state in (State.PAUSED, State.FAILED, State.CANCELLED):
            running.set(State.QUEUED)

    def cancel(self, download_id: int) -> None:
        """Take it off the list. Its bytes are dropped after `UNDO_SECONDS`; `resume` takes it back."""
        self._stop(download_id, State.CANCELLED)
        self._loop.later(UNDO_SECONDS, lambda: self._drop(download_id))

    def limit(self, bytes_per_second: int) -> None:
        """The most that all downloads together fetch, 0 for no limit."""
        self._bytes_per_second = bytes_per_second
        self._share_limit()

    def run_at_once(self, count: int) -> None:
        """So many run at the same time from now on; those that run already go on."""
        self._at_once = count
        self._go_on()

    def retry_refused(self) -> None:
        """Go on with those that the hub refused to a token, or to none."""
        for running in list(self._running.values()):
            if isinstance(running.download.error, TokenNeeded | TokenRejected | TermsNotAccepted):
                self.resume(running.download.id)

    def close(self) -> None:
        """End all processes, with every byte kept."""
        self._is_closed = True
        for running in self._running.values():
            if running.is_at_work or running.download.state is State.QUEUED:
                running.stop(State.PAUSED)
        for running in self._running.values():
            running.close()
        self._disk.shutdown(wait=True)

    # How it is done

    def _add(self, download: Download, begun_at: float) -> Running:
        running = Running(
            download,
            self._records.folder_of(download.wanted),
            loop=self._loop,
            changed=self._on_changed,
            arrived=self._on_arrived,
            network=self._network,
            command_line=self._command_line,
        )
        self._running[download.id] = running
        self._begun_at[download.id] = begun_at
        return running

    def _take_up(self, record: Record) -> None:
        if any(running.download.wanted == record.wanted for running in self._running.values()):
            return
        download = Download(
            next(self._ids),
            record.wanted,
            State.PAUSED,
            done_bytes=record.done_bytes,
            total_bytes=record.wanted.file.size_bytes,
        )
        self._tell(self._add(download, record.begun_at).download)

    def _stop(self, download_id: int, then: State) -> None:
        running = self._running[download_id]
        if running.download.state not in (*ENDED, then):
            running.stop(then)

    def _drop(self, download_id: int) -> None:
        running = self._running.get(download_id)
        if running is None or running.download.state is not State.CANCELLED:
            return
        if not running.has_gone:
            self._loop.later(0.1, lambda: self._drop(download_id))
            return
        del self._running[download_id]
        self._disk.submit(self._records.remove, running.download.wanted)

    def _go_on(self) -> None:
        """Begin those whose turn it is."""
        if self._is_closed:
            return
        at_work = sum(running.is_at_work for running in self._running.values())
        queued = [r for r in self._running.values() if r.download.state is State.QUEUED]
        for running in queued[: max(0, self._at_once - at_work)]:
            if running.has_gone:  # else its last process is still ending
                running.set(State.RUNNING)
                self._begin(running)
            else:
                self._loop.later(0.05, self._go_on)

    def _begin(self, running: Running) -> None:
        def made(_: object) -> None:
            self._give_access(lambda access: running.begin(access, self._share()))
            self._share_limit()

        def refused(error: BaseException) -> None:
            reason = getattr(error, "strerror", None) or type(error).__name__
            running.fail(DiskRefused(self._folder, reason))

        make = partial(running.folder.mkdir, parents=True, exist_ok=True)
        run_in(self._disk, self._loop, make, made, refused)

    def _share(self) -> int:
        """The speed limit of one of those at work."""
        at_work = sum(running.is_at_work for running in self._running.values())
        return self._bytes_per_second // max(1, at_work)

    def _share_limit(self) -> None:
        for running in self._running.values():
            if running.is_at_work:
                running.limit(self._share())

    def _on_changed(self, running: Running) -> None:
        self._tell(running.download)
        if running.download.state in (State.QUEUED, State.FAILED, State.PAUSED, State.CANCELLED):
            self._save(running)
        if not running.is_at_work:
            self._loop.post(self._go_on)

    def _on_arrived(self, running: Running, parts: tuple[FetchedPart, ...]) -> None:
        wanted = running.download.wanted

        def arrive() -> str:
            name = self._arrive(wanted, running.folder, parts)
            self._records.remove(wanted)
            return name

        def failed(error: BaseException) -> None:
            foreseen = isinstance(error, AppError)
            running.fail(
                error if isinstance(error, AppError) else InternalFault(type(error).__name__)
            )
            if not foreseen:
                raise error

        run_in(self._disk, self._loop, arrive, running.done, failed)

    def _save(self, running: Running) -> None:
        download = running.download
        record = Record(
            download.wanted, download.state, self._begun_at[download.id], download.done_bytes
        )
        self._disk.submit(self._write_down, record)

    def _write_down(self, record: Record) -> None:
        # A disk that refuses this refuses the download too, which says so.
        with contextlib.suppress(OSError):
            self._records.save(record)

    def _tell(self, download: Download) -> None:
        for listener in self._listeners:
            listener(download)

    def _raise(self, error: BaseException) -> None:
        raise error
