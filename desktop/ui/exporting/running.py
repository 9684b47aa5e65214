"""An export that runs: conversations one after the other out of the store, through the export process.

Its thread waits for the store and for the process, so that the window never does. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.errors import AppError, ConversationNotFound, ExportNotMade, InternalFault
from desktop.exporting.bundle import bundle
from desktop.exporting.names import file_stem
from desktop.exporting.wanted import Format, Source, Wanted, source_of
from desktop.exporting.workshop import Workshop
from desktop.exporting.writing import write_whole
from desktop.loop import Loop, run_in
from desktop.store.store import Store

T = TypeVar("T")
Went = Callable[[float], None]


class Target(msgspec.Struct, frozen=True):
    """Where files go."""

    folder: Path
    stem: str = ""
    """Of one file; empty for names from titles."""
    ending: str = ""
    """Of one file, where it is another than the format's."""


class ExportRun:
    """One run. Made, begun and told of on the loop's thread; `done` or `failed` is called once, or
    neither, where it was cancelled."""

    def __init__(self, loop: Loop, store: Store, language: str) -> None:
        self._loop, self._store = loop, store
        self._workshop = Workshop(language)
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="export")
        self._waits: Future[Source] | None = None
        self._is_cancelled = False

    def begin(
        self,
        ids: Sequence[int],
        wanted: Wanted,
        target: Target,
        *,
        went: Went,
        done: Callable[[list[Path]], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Write these conversations; `done` is told the files."""

        def tell(fraction: float) -> None:
            self._loop.post(lambda: None if self._is_cancelled else went(fraction))

        self._run(lambda: self._write(ids, wanted, target, tell), done, failed)

    def pieces(
        self,
        number: int,
        wanted: Wanted,
        done: Callable[[tuple[str, ...]], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """HTML for paper of one conversation."""
        self._run(lambda: self._workshop.pieces(self._read(number), wanted), done, failed)

    def cancel(self) -> None:
        """End it soon and wait for nothing; nothing more is told, and no half of a file stays."""
        self._is_cancelled = True
        self._workshop.stop()
        if self._waits is not None:
            self._waits.cancel()
        self._threads.shutdown(wait=False)

    def close(self) -> None:
        """End it and join its thread."""
        self.cancel()
        self._threads.shutdown(wait=True)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
    ) -> None:
        def whole() -> T:
            try:
                return work()
            finally:
                self._workshop.close()  # here, where it may wait for the process

        def over(result: T) -> None:
            if not self._is_cancelled:
                self._threads.shutdown(wait=False)
                done(result)

        def fail(error: BaseException) -> None:
            if self._is_cancelled:
                return
            self._threads.shutdown(wait=False)
            is_known = isinstance(error, AppError)
            failed(error if isinstance(error, AppError) else InternalFault(type(error).__name__))
            if not is_known:
                raise error

        run_in(self._threads, self._loop, whole, over, fail)

    # On its own thread

    def _write(self, ids: Sequence[int], wanted: Wanted, target: Target, tell: Went) -> list[Path]:
        if wanted.format is Format.JSON and len(ids) > 1:
            return self._write_bundle(ids, target, tell)
        paths: list[Path] = []
        for at, number in enumerate(ids):

            def went(part: int, total: int, at: int = at) -> None:
                tell((at + part / max(1, total)) / len(ids))

            source = self._read_if_there(number)
            if source is None:
                continue
            data = self._workshop.make(source, wanted, went)
            stem = target.stem or file_stem(source.conversation.title)
            path = write_whole(
                target.folder, stem, target.ending or wanted.ending, [data], wanted=self._goes_on
            )
            paths += [path] if path is not None else []
            tell((at + 1) / len(ids))
        return paths

    def _write_bundle(self, ids: Sequence[int], target: Target, tell: Went) -> list[Path]:
        def sources() -> Iterator[Source]:
            for at, number in enumerate(ids):
                if (source := self._read_if_there(number)) is not None:
                    yield source
                tell((at + 1) / len(ids))

        text = bundle(sources(), now=datetime.now(UTC))
        data = (piece.encode("utf-8", "replace") for piece in text)
        ending = target.ending or ".json"
        path = write_whole(target.folder, target.stem, ending, data, wanted=self._goes_on)
        return [path] if path is not None else []

    def _goes_on(self) -> bool:
        return not self._is_cancelled

    def _read_if_there(self, number: int) -> Source | None:
        """None for one that was deleted meanwhile."""
        try:
            return self._read(number)
        except ConversationNotFound:
            return None

    def _read(self, number: int) -> Source:
        """Raises `ExportNotMade` where nobody waits for it any more."""
        self._waits = waits = Future[Source]()
        if self._is_cancelled:
            raise ExportNotMade("cancelled")
        self._loop.post(lambda: self._ask(number, waits))
        try:
            return waits.result()
        except CancelledError as error:
            raise ExportNotMade("cancelled") from error

    def _ask(self, number: int, waits: Future[Source]) -> None:
        """On the loop's thread. Who cancels has answered already."""

        def take(source: Source) -> None:
            if not waits.done():
                waits.set_result(source)

        def fail(error: AppError) -> None:
            if not waits.done():
                waits.set_exception(error)

        self._store.do(lambda history: source_of(history, number), take, fail)
