"""How many bytes went to each host and came from it, told now and then. Knows no HTTP.

Counted are heads and bodies of requests and answers, not what TLS and the system add to them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from desktop.hub.protocol import FromChild, Traffic

STEP_SECONDS = 0.5


class Meter:
    """Of one process. Called on any thread, and telling on that."""

    def __init__(
        self,
        tell: Callable[[FromChild], None] = lambda _event: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell, self._now = tell, now
        self._lock = threading.Lock()
        self._counts: dict[str, Traffic] = {}
        self._told: dict[str, Traffic] = {}
        self._told_at = float("-inf")

    def sent(self, host: str, count: int) -> None:
        """So many bytes are about to go there."""
        self._add(host, count, 0)

    def received(self, host: str, count: int) -> None:
        """So many bytes came from there."""
        self._add(host, 0, count)

    def tell_all(self) -> None:
        """Tell now what was not told yet."""
        with self._lock:
            self._told_at = self._now()
            news = [each for host, each in self._counts.items() if self._told.get(host) != each]
            self._told = dict(self._counts)
        for each in news:
            self._tell(each)

    def _add(self, host: str, sent: int, received: int) -> None:
        with self._lock:
            known = self._counts.get(host, Traffic(host, 0, 0))
            self._counts[host] = Traffic(
                host, known.sent_bytes + sent, known.received_bytes + received
            )
            is_due = self._now() - self._told_at >= STEP_SECONDS
        if is_due:
            self.tell_all()
