"""Going through something slow on a thread beside, so that waiting for it can be given up at once.

Knows nothing of what it goes through. The thread is left behind when it hangs: it ends with its wait, or
with the process.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from desktop.hub.fetch.pace import Control

T = TypeVar("T")

STEP_SECONDS = 0.1
MOST_ITEMS = 4
"""So many are fetched ahead."""


class Ahead(Generic[T]):
    """An iterator whose `next` obeys `Control.stop`, and lasts no longer than it may."""

    def __init__(
        self,
        source: Iterator[T],
        control: Control,
        patience_seconds: float,
        on_idle: Callable[[], None] = lambda: None,
    ) -> None:
        """`next` raises `TimeoutError` when nothing comes for so long, and what `source` raises.

        `on_idle` is called ten times a second while it waits.
        """
        self._on_idle = on_idle
        self._source = source
        self._control = control
        self._patience_steps = max(round(patience_seconds / STEP_SECONDS), 1)
        self._line: queue.Queue[T | _End] = queue.Queue(MOST_ITEMS)
        self._left = threading.Event()
        self._end: _End | None = None
        threading.Thread(target=self._run, name="ahead", daemon=True).start()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        if self._end is not None:
            raise self._end.reason
        for _ in range(self._patience_steps):
            self._control.check()
            try:
                item = self._line.get(timeout=STEP_SECONDS)
            except queue.Empty:
                self._on_idle()
                continue
            if isinstance(item, _End):
                self._end = item
                raise item.reason
            return item
        raise TimeoutError

    def leave(self) -> None:
        """Nobody asks for more."""
        self._left.set()

    def _run(self) -> None:
        try:
            for item in self._source:
                if not self._offer(item):
                    return
            self._offer(_End(StopIteration()))
        except Exception as error:
            self._offer(_End(error))
        finally:
            if (close := getattr(self._source, "close", None)) is not None:
                close()

    def _offer(self, item: T | _End) -> bool:
        while not self._left.is_set():
            try:
                self._line.put(item, timeout=STEP_SECONDS)
                return True
            except queue.Full:
                continue
        return False


class _End:
    """Why nothing more comes."""

    def __init__(self, reason: Exception) -> None:
        self.reason = reason
