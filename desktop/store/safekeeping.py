"""Has backups made while the window is open: when one is due, on a thread of its own. Knows no screen.

The same thread does what else takes as long: all that is read or written beside the history.

In small steps with rests between them, so that neither an answer nor the window waits for the disk. As each
backup reads all of the history, it is also what finds damage that nobody has come upon yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from desktop.errors import AppError, DatabaseDamaged, InternalFault
from desktop.loop import Loop, Timer, run_in
from desktop.store.backup import Stopped
from desktop.store.backups import Backup, is_due, make_backup
from desktop.store.damage import note_damage
from desktop.store.store import asked_key

FIRST_SECONDS = 60.0
"""After the start: other things come first then."""
BETWEEN_SECONDS = 3600.0
_REST_SECONDS = 0.002

T = TypeVar("T")
Between = Callable[[], None]
"""Called all the time by what takes long: waits a little, and raises `Stopped` at the end."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Safekeeping:
    """All calls on the loop's thread. `close` before the loop ends."""

    def __init__(
        self,
        history: Path,
        loop: Loop,
        *,
        key: Callable[[], bytes],
        now: Callable[[], datetime] = _utc_now,
        first_seconds: float = FIRST_SECONDS,
    ) -> None:
        self._history, self._loop, self._key, self._now = history, loop, key, now
        self.failed: Callable[[AppError], None] = lambda _error: None
        """Hears why a backup that was due could not be made, each reason once."""
        self._told: set[type[AppError]] = set()
        self._is_closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._timer: Timer = loop.later(first_seconds, self._look)

    def close(self) -> None:
        """End what is being done; nothing of it is left. Calling it again does nothing."""
        self._is_closed = True
        self._timer.cancel()
        self._thread.shutdown(wait=True)

    def make(
        self, done: Callable[[Backup | None], None], failed: Callable[[AppError], None]
    ) -> None:
        """One now, due or not. None where there is nothing to lose."""
        self.do(self._make, done, failed)

    def do(
        self,
        work: Callable[[bytes, Between], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Do `work` with the history's key on the thread; its result, or its error, comes on the loop.

        Nothing comes once this is closed. What is no `AppError` is a bug, as in `Store.do`.
        """

        def refused(error: BaseException) -> None:
            if self._is_closed or isinstance(error, Stopped):
                return
            if isinstance(error, DatabaseDamaged):
                note_damage(self._history)
            if isinstance(error, AppError):
                failed(error)
            else:
                failed(InternalFault(type(error).__name__))
                raise error

        def kept(result: T) -> None:
            if not self._is_closed:
                done(result)

        def ask_and_work() -> T:
            return work(asked_key(self._history, self._key), self._between)

        run_in(self._thread, self._loop, ask_and_work, kept, refused)

    def _look(self) -> None:
        def work(key: bytes, between: Between) -> Backup | None:
            return self._make(key, between) if is_due(self._history, self._now()) else None

        def failed(error: AppError) -> None:
            if type(error) not in self._told:  # how much room there is differs each time
                self._told.add(type(error))
                self.failed(error)

        self.do(work, lambda _: None, failed)
        self._timer = self._loop.later(BETWEEN_SECONDS, self._look)

    def _make(self, key: bytes, between: Between) -> Backup | None:
        return make_backup(self._history, key, self._now(), between=between)

    def _between(self) -> None:
        if self._is_closed:
            raise Stopped
        time.sleep(_REST_SECONDS)
