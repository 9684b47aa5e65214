"""What is told while files come: at most four times a second. Knows neither network nor disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from desktop.hub.protocol import Contacted, FromChild, Progress, Trouble, Verifying, Waiting

STEP_SECONDS = 0.25


class Teller:
    """Adds up the files of one job. `contacted` may come on any thread, the rest on one."""

    def __init__(
        self, tell: Callable[[FromChild], None], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell_it = tell
        self._now = now
        self._lock = threading.Lock()
        self._done: dict[str, int] = {}
        self._total: dict[str, int | None] = {}
        self._fetched = 0
        self._told_at = float("-inf")

    def contacted(self, host: str) -> None:
        self._tell(Contacted(host))

    def expect(self, file_name: str, done: int, total: int | None) -> None:
        """A file of this job: what is there of it, and what it will be, where that is known."""
        self._done[file_name], self._total[file_name] = done, total

    def came(self, file_name: str, count: int, done: int) -> None:
        """So many bytes of a file came, and so many are there now."""
        self._fetched += count
        self._done[file_name] = done
        self.still()

    def still(self) -> None:
        """The job goes on, whether or not bytes come: tell it if it is time."""
        if self._is_due():
            self.progress()

    def progress(self) -> None:
        """Tell it now."""
        totals = list(self._total.values())
        total = None if None in totals else sum(count or 0 for count in totals)
        self._tell(Progress(sum(self._done.values()), total, self._fetched))

    def waiting(self, seconds: float, trouble: Trouble) -> None:
        self.progress()
        self._tell(Waiting(seconds, trouble))

    def verifying(self, done: int, total: int) -> None:
        if self._is_due() or done == total:
            self._tell(Verifying(done, total))

    def _is_due(self) -> bool:
        return self._now() - self._told_at >= STEP_SECONDS

    def _tell(self, message: FromChild) -> None:
        with self._lock:
            self._tell_it(message)
            if not isinstance(message, Contacted):
                self._told_at = self._now()
