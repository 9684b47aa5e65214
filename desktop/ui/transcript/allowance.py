"""How many new rows a turn of the window's loop may make before what is there is shown. Knows no row."""

from __future__ import annotations

import time

AT_ONCE_SECONDS = 0.012
"""So much of the processor's time may be spent on reading and on new rows before what is there is shown."""
AHEAD_SECONDS = 0.005
"""The same on rows that are beyond the screen: whoever scrolls on waits for no more than this.

Several at once: each takes a third of what it takes alone, after the screen has gone through the caches.
"""
AT_LEAST = 3
"""So many new rows are made at once, however long they take."""


class Allowance:
    """That of one turn of the loop, by processor time."""

    def __init__(self) -> None:
        self._made, self.until = 0, 0.0
        """New rows that were made in this turn, and when it has done enough of them."""

    def begin(self, seconds: float) -> None:
        """A turn begins that may take so long."""
        self._made, self.until = 0, time.thread_time() + seconds

    def takes(self) -> bool:
        """May one more row be made now; it is counted."""
        if self._made >= AT_LEAST and self.is_used_up():
            return False
        self._made += 1
        return True

    def is_used_up(self) -> bool:
        """Has this turn done enough."""
        return time.thread_time() > self.until
