"""Looks, while somebody waits for the child, whether it still does anything. Knows no command.

What was stopped from outside says nothing and does not end, so nobody would ever be answered.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.child.standstill import stopped_at
from desktop.loop import Loop, Timer

LOOK_EVERY_SECONDS = 0.3
LOOKS = 2
"""Seen so often in a row, with nothing done between, it is no moment's pause.

What slows a process down, as cpulimit does, stops it often, and lets it work between.
"""


class Vigil:
    """Over one child at a time. On the loop's thread."""

    def __init__(self, loop: Loop, given_up: Callable[[], None]) -> None:
        """`given_up` is called when the child stands still: it is of no more use."""
        self._loop, self._given_up = loop, given_up
        self._pid: int | None = None
        self._seen = 0
        self._stopped_at: int | None = None
        self._timer: Timer | None = None

    def watch(self, pid: int | None) -> None:
        """This child from now on; None while nobody waits for one."""
        if pid != self._pid:
            self._pid, self._seen = pid, 0
        if pid is None and self._timer is not None:
            self._timer.cancel()
            self._timer = None
        elif pid is not None and self._timer is None:
            self._timer = self._loop.later(LOOK_EVERY_SECONDS, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._pid is None:
            return
        before, self._stopped_at = self._stopped_at, stopped_at(self._pid)
        if self._stopped_at is None:
            self._seen = 0
        else:
            self._seen = self._seen + 1 if self._stopped_at == before else 1
        if self._seen >= LOOKS:
            self._seen = 0
            self._given_up()
        self.watch(self._pid)
