"""Objects that hold each other are collected on one thread alone. Knows no Qt and none of the objects.

Python collects on whichever thread makes one object too many. A Qt object that is destroyed on a thread
that is not its own leaves its timers behind, and the next one that fires ends the program.
"""

from __future__ import annotations

import gc

from desktop.loop import Loop

LIMITS = (700, 3, 10)
"""Python's own, but for the middle one, 10: what ten seconds of scrolling leave takes 40 ms to free."""
LOOK_SECONDS = 1.0
"""Whoever does nothing is not to be woken more often."""


def collect_due() -> None:
    """The oldest generation that has grown enough, if any."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > LIMITS[generation]:
            gc.collect(generation)
            return


class Collecting:
    """From now on on this loop's thread, and nowhere else. What is there already stays for ever."""

    def __init__(self, loop: Loop) -> None:
        gc.disable()
        gc.freeze()
        self._loop = loop
        self._timer = loop.later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        collect_due()
        self._timer = self._loop.later(LOOK_SECONDS, self._look)

    def close(self) -> None:
        """No more; the end of the program collects the rest."""
        self._timer.cancel()
