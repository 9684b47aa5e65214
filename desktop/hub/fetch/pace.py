"""When to go on: at once, not so fast, in a while, or not at all. Knows no network and no files."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONGEST_WAIT_SECONDS = 60.0
LONGEST_ASKED_WAIT_SECONDS = 24 * 3600.0
LEAST_BYTES_PER_SECOND = 1024
SMALLEST_PIECE_BYTES = 4096
LARGEST_PIECE_BYTES = 1024 * 1024


class StopAsked(Exception):
    """The person wants no more of this job now."""


class Control:
    """What the person may change while a job runs. `stop` and `limit` are called on other threads."""

    def __init__(self, bytes_per_second: int = 0) -> None:
        self.stopped = threading.Event()
        self.bytes_per_second = bytes_per_second
        """0: as fast as it goes."""

    def stop(self) -> None:
        self.stopped.set()

    def limit(self, bytes_per_second: int) -> None:
        self.bytes_per_second = bytes_per_second

    def check(self) -> None:
        """Raises `StopAsked` once `stop` was called."""
        if self.stopped.is_set():
            raise StopAsked

    def wait(self, seconds: float) -> None:
        """Sleep, and raise `StopAsked` in the midst of it when `stop` is called."""
        if self.stopped.wait(seconds):
            raise StopAsked


class Pace:
    """A speed limit: a bucket that fills with bytes at the rate allowed now, for a second at most."""

    def __init__(self, control: Control, now: Callable[[], float] = time.monotonic) -> None:
        self._control = control
        self._now = now
        self._allowed = 0.0
        self._at = now()

    def piece_bytes(self) -> int:
        """How much to take at once: eight pieces a second under a limit, so that it flows."""
        limit = self._control.bytes_per_second
        if not limit:
            return LARGEST_PIECE_BYTES
        return min(max(limit // 8, SMALLEST_PIECE_BYTES), LARGEST_PIECE_BYTES)

    def spend(self, count: int) -> None:
        """Note that so many bytes came."""
        self._refill()
        self._allowed -= count

    def delay(self) -> float:
        """Seconds to wait before taking more, by the limit of now: ask again in the midst of it."""
        self._refill()
        limit = self._control.bytes_per_second
        return max(-self._allowed / limit, 0.0) if limit else 0.0

    def _refill(self) -> None:
        limit, at = self._control.bytes_per_second, self._now()
        self._allowed = min(self._allowed + (at - self._at) * limit, limit) if limit else 0.0
        self._at = at


class Pulse:
    """Whether bytes come fast enough to call it alive. One byte a second is a stall too."""

    def __init__(
        self, control: Control, window_seconds: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._control = control
        self._window_seconds = window_seconds
        self._now = now
        self._since = now()
        self._count = 0

    def is_alive(self, count: int) -> bool:
        """Note that so many bytes came; False when a whole window had too few of them."""
        self._count += count
        seconds = self._now() - self._since
        if seconds < self._window_seconds:
            return True
        limit = self._control.bytes_per_second
        least = min(LEAST_BYTES_PER_SECOND, limit / 4 if limit else LEAST_BYTES_PER_SECOND)
        is_alive = self._count >= least * seconds
        self._since, self._count = self._now(), 0
        return is_alive


class BackOff:
    """How long to wait before each further try: 1, 2, 4 … 60 seconds, for ever."""

    def __init__(self, first_seconds: float = 1.0) -> None:
        self._first = self._next = first_seconds

    def next_seconds(self, asked_seconds: int = 0) -> float:
        """`asked_seconds`: what the server asks for, obeyed up to a day."""
        wait, self._next = self._next, min(self._next * 2, LONGEST_WAIT_SECONDS)
        return min(max(wait, asked_seconds), LONGEST_ASKED_WAIT_SECONDS)

    def reset(self) -> None:
        """There was progress."""
        self._next = self._first
