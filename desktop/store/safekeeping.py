"""Has backups made while the window is open: when one is due, on a thread of its own. Knows no screen.

In small steps with rests between them, so that neither an answer nor the window waits for the disk. As each
backup reads all of the history, it is also what finds damage that nobody has come upon yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from desktop.errors import AppError, DatabaseDamaged
from desktop.loop import Loop, Timer, run_in
from desktop.store.backup import Stopped
from desktop.store.backups import Backup, is_due, make_backup
from desktop.store.damage import note_damage

FIRST_SECONDS = 60.0
"""After the start: other things come first then."""
BETWEEN_SECONDS = 3600.0
_REST_SECONDS = 0.002


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
        self._told: set[AppError] = set()
        self._is_closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._timer: Timer = loop.later(first_seconds, self._look)

    def close(self) -> None:
        """End what is being made; nothing of it is left. Calling it again does nothing."""
        self._is_closed = True
        self._timer.cancel()
        self._thread.shutdown(wait=True)

    def make(
        self, done: Callable[[Backup | None], None], failed: Callable[[AppError], None]
    ) -> None:
        """One now, due or not. None where there is nothing to lose."""
        self._do(lambda: make_backup(*self._about(), between=self._between), done, failed)

    def _look(self) -> None:
        def work() -> Backup | None:
            if not is_due(self._history, self._now()):
                return None
            return make_backup(*self._about(), between=self._between)

        def failed(error: AppError) -> None:
            if error not in self._told:
                self._told.add(error)
                self.failed(error)

        self._do(work, lambda _: None, failed)
        self._timer = self._loop.later(BETWEEN_SECONDS, self._look)

    def _about(self) -> tuple[Path, bytes, datetime]:
        return self._history, self._key(), self._now()

    def _between(self) -> None:
        if self._is_closed:
            raise Stopped
        time.sleep(_REST_SECONDS)

    def _do(
        self,
        work: Callable[[], Backup | None],
        done: Callable[[Backup | None], None],
        failed: Callable[[AppError], None],
    ) -> None:
        def refused(error: BaseException) -> None:
            if self._is_closed or isinstance(error, Stopped):
                return
            if isinstance(error, DatabaseDamaged):
                note_damage(self._history)
            if not isinstance(error, AppError):
                raise error
            failed(error)

        def kept(backup: Backup | None) -> None:
            if not self._is_closed:
                done(backup)

        run_in(self._thread, self._loop, work, kept, refused)
