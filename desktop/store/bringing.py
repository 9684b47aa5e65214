"""Brings an archive into a history that is open: read on the backups' thread, kept on the history's.

What opening takes (a passphrase, a copy, its tables brought up to date) keeps nobody from the history,
and between two conversations everybody else has a turn. Knows no screen.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import msgspec

from desktop.errors import AppError
from desktop.loop import Loop
from desktop.store.archive import opened_archive
from desktop.store.merging import Merged, Piece, pieces, together
from desktop.store.safekeeping import Between, Safekeeping
from desktop.store.store import Store

_LOOK_SECONDS = 0.1
"""So often is looked whether it still is wanted, while the history is busy."""


class Bringing:
    """On the loop's thread. What is in the history at the end stays there."""

    def __init__(self, keeping: Safekeeping, store: Store, loop: Loop, history: Path) -> None:
        self._keeping, self._store, self._loop, self._history = keeping, store, loop, history

    def bring(
        self,
        file: Path,
        passphrase: str | None,
        done: Callable[[Merged], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """All that is new in this file. What came before it failed stays."""

        def work(key: bytes, between: Between) -> Merged:
            about = file, passphrase, self._history, key
            with opened_archive(*about, between=between) as archive:
                found = together(self._keep(each, between) for each in pieces(archive.history))
                return msgspec.structs.replace(found, settings=archive.settings)

        self._keeping.do(work, done, failed)

    def _keep(self, piece: Piece, between: Between) -> Merged:
        """On the backups' thread, which waits: what was read ahead would only lie in memory."""
        kept: Future[Merged] = Future()

        def ask() -> None:
            if kept.set_running_or_notify_cancel():
                self._store.do(piece, kept.set_result, kept.set_exception)

        self._loop.post(ask)
        try:
            while True:
                between()
                try:
                    return kept.result(timeout=_LOOK_SECONDS)
                except TimeoutError:
                    continue
        finally:
            kept.cancel()
