"""An old history is taken into the search index while nobody waits: slice by slice. Knows no SQL."""

from __future__ import annotations

import time

from desktop.errors import AppError
from desktop.loop import Loop, Timer
from desktop.store.conversations import Conversations
from desktop.store.search_index import Progress
from desktop.store.store import Store

FIRST_SECONDS = 3.0
"""After the start; it is for other things first."""
SLICE_SECONDS = 0.03
"""So long others may have to wait for the history."""
_REST = 1.5
"""Times as long as the slice took, and at least `_LEAST_REST_SECONDS`."""
_LEAST_REST_SECONDS = 0.02
_LEAST, _MOST, _FIRST = 5, 2000, 50
"""Messages in a slice."""


class Filling:
    """Goes on where it was at the last start; ends by itself."""

    def __init__(self, store: Store, loop: Loop, *, first_seconds: float = FIRST_SECONDS) -> None:
        self._store, self._loop = store, loop
        self._count = _FIRST
        self._timer: Timer | None = loop.later(first_seconds, self._slice)

    def close(self) -> None:
        """Take up no more."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _slice(self) -> None:
        count = self._count

        def fill(history: Conversations) -> tuple[Progress, float]:
            if history.search_index.progress().is_complete:
                return history.search_index.progress(), 0.0
            began = time.monotonic()
            return history.search_index.fill(count), time.monotonic() - began

        self._store.do(fill, lambda done: self._on_slice(*done), self._on_failed)

    def _on_slice(self, progress: Progress, seconds: float) -> None:
        if progress.is_complete or self._timer is None:
            self._timer = None
            return
        wished = self._count * SLICE_SECONDS / max(seconds, 0.001)
        self._count = round(min(max(wished, _LEAST, self._count / 4), _MOST, self._count * 2))
        rest = max(seconds * _REST, _LEAST_REST_SECONDS)
        self._timer = self._loop.later(rest, self._slice)

    def _on_failed(self, _error: AppError) -> None:
        """The history says itself what is wrong with it; the next start tries again."""
        self._timer = None
