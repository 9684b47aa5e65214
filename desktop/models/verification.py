"""A model's files being read and hashed again, with progress and a way to end it. Knows no hash."""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.hub.library import InstalledModel, Library
from desktop.hub.library.verifying import Outcome
from desktop.loop import Loop
from desktop.model_errors import ModelFileMissing


class Verification:
    """Made on the loop's thread, run on another; cancelled on the loop's."""

    def __init__(
        self,
        loop: Loop,
        library: Library,
        model: InstalledModel,
        progress: Callable[[int, int], None],
    ) -> None:
        self._loop = loop
        self._library = library
        self._model = model
        self._progress = progress
        self._is_cancelled = threading.Event()

    def cancel(self) -> None:
        """Nothing more is heard of it."""
        self._is_cancelled.set()

    def run(self) -> bool:
        """Whether the files are what they were, or are read for the first time. Blocking.

        Raises `ModelFileMissing` and `DiskRefused`.
        """
        outcome = self._library.verify(self._model, self._went).outcome
        if outcome is Outcome.MISSING:
            raise ModelFileMissing(self._model.path)
        return outcome in (Outcome.SAME, Outcome.UNKNOWN)

    def tell(self, done: Callable[[bool], None], same: bool) -> None:
        """Hand over the result, if it is still wanted."""
        if not self._is_cancelled.is_set():
            done(same)

    def _went(self, done_bytes: int, total_bytes: int) -> bool:
        """Whether to go on."""
        if self._is_cancelled.is_set():
            return False
        self._loop.post(lambda: self._progress(done_bytes, total_bytes))
        return True
