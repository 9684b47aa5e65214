"""Running a loop until something has happened, with an end for what never does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.loop import QueueLoop

STEP_SECONDS = 0.01


def run_until(loop: QueueLoop, condition: Callable[[], object], *, seconds: float = 20) -> None:
    """Run the loop until the condition holds; fails the test after `seconds`."""
    failed = loop.later(seconds, lambda: pytest.fail("it never happened"))

    def look() -> None:
        if condition():
            loop.quit()
        else:
            loop.later(STEP_SECONDS, look)

    look()
    loop.run()
    failed.cancel()


def run_for(loop: QueueLoop, seconds: float) -> None:
    """Let the loop run for a while."""
    loop.later(seconds, loop.quit)
    loop.run()
