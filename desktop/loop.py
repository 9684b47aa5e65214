"""The front door's own thread: where results arrive and where all state lives. Knows no Qt.

Background work is done in one way only: a `ThreadPoolExecutor` runs it, and its result is posted to a
`Loop`, so no object above this file needs a lock. The window's loop is Qt's (`ui/bridge.py`).
"""

from __future__ import annotations

import heapq
import itertools
import queue
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Protocol, TypeVar

T = TypeVar("T")
Call = Callable[[], None]


class Timer(Protocol):
    """A call that is still to come."""

    def cancel(self) -> None:
        """Forget the call. Harmless when it has been made."""


class Loop(Protocol):
    """Runs calls one after another on one thread."""

    def post(self, call: Call) -> None:
        """Run `call` on the loop's thread, soon. May be called on any thread."""

    def later(self, seconds: float, call: Call) -> Timer:
        """Run `call` after a while. Only on the loop's own thread."""


def run_in(
    executor: Executor,
    loop: Loop,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Do `work` in the executor; give its result to `done`, or its error to `failed`, on the loop.

    Nobody hears of work that the executor gave up when it was shut down.
    """

    def deliver(future: Future[T]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            loop.post(lambda: failed(error))
        else:
            loop.post(lambda: done(future.result()))

    executor.submit(work).add_done_callback(deliver)


class QueueLoop:
    """A loop for the terminal and for tests: the thread that calls `run` is the loop's thread."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[Call] = queue.SimpleQueue()
        self._timers: list[tuple[float, int, _QueueTimer]] = []
        self._order = itertools.count()
        self._quitting = False

    def post(self, call: Call) -> None:
        """Run `call` on the thread that is in `run`, soon."""
        self._calls.put(call)

    def later(self, seconds: float, call: Call) -> Timer:
        """Run `call` after a while, while `run` runs."""
        timer = _QueueTimer(call)
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._order), timer))
        return timer

    def run(self) -> None:
        """Make calls as they come, until `quit`. An error that a call raises ends the loop."""
        while not self._quitting:
            self._next()()
        self._quitting = False

    def quit(self) -> None:
        """Let `run` return after the call that is being made; before `run`, let it return at once."""
        self._quitting = True

    def _next(self) -> Call:
        while True:
            wait = self._timers[0][0] - time.monotonic() if self._timers else None
            if wait is not None and wait <= 0:
                return heapq.heappop(self._timers)[2].fire
            try:
                return self._calls.get(timeout=wait)
            except queue.Empty:
                continue


class _QueueTimer:
    def __init__(self, call: Call) -> None:
        self._call: Call | None = call

    def cancel(self) -> None:
        self._call = None

    def fire(self) -> None:
        if self._call is not None:
            self._call()
