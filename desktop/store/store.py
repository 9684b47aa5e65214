"""The history's own thread, and the history without one for the terminal. Knows no SQL."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import AppError, DatabaseUnusable, InternalFault
from desktop.loop import Loop, run_in
from desktop.on_disk import reason_of

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations
    from desktop.store.seeking import Seeking

T = TypeVar("T")


def open_conversations(path: Path, key: bytes) -> Conversations:
    """Open the history on this thread, made or brought up to date where needed; use it with `with`.

    Raises `DatabaseTooNew`, `WrongKey` or `DatabaseUnusable`; `DatabaseDamaged`, which is one, also
    where there is no history any longer and there are backups.
    """
    # Imported here, on the thread that will use it: the window is painted before SQLite is loaded.
    from desktop.store.conversations import Conversations
    from desktop.store.database import open_database
    from desktop.store.mending import refuse_lost
    from desktop.store.migrations import VERSION, migrate

    refuse_lost(path, key)
    database = open_database(path, key, known_version=VERSION)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Conversations(database)


def asked_key(history: Path, key: Callable[[], bytes]) -> bytes:
    """What `key` gives. Where it can't be read, this is said of the history: `DatabaseUnusable`."""
    try:
        return key()
    except OSError as error:
        raise DatabaseUnusable(history, f"key: {reason_of(error)}") from error


def _nothing(_: object) -> None:
    pass


class Store:
    """One thread owns the one connection; all work on the history is done there, in order.

    The history is opened with the first work that is asked for, and not at all without any.
    """

    def __init__(
        self,
        path: Path,
        loop: Loop,
        *,
        key: Callable[[], bytes],
        first: Callable[[Conversations], object] = _nothing,
    ) -> None:
        """`key` is asked, and `first` done right after the opening, on the store's thread."""
        self._path = path
        self._key = key
        self._first = first
        self._loop = loop
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._opening: Future[Conversations] | None = None
        self._seeking: list[Seeking] = []
        self._closing: Future[None] | None = None

    def do(
        self,
        work: Callable[[Conversations], T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Do `work` on the store's thread and give its result to `done` on the loop.

        An `AppError` goes to `failed`; without one the loop raises it. Any other error is a bug: the
        loop raises it, and whoever waits hears of an `InternalFault`, so that nobody waits for ever.
        Work that comes after a history could not be opened or written fails with that same error.
        """

        self._begin()

        def fail(error: BaseException) -> None:
            foreseen = isinstance(error, AppError)
            if failed is not None:
                failed(
                    error if isinstance(error, AppError) else InternalFault(type(error).__name__)
                )
            if failed is None or not foreseen:
                raise error

        run_in(self._executor, self._loop, lambda: work(self._opened()), done, fail)

    def seeking(self) -> Seeking:
        """A thread that searches, for one place where somebody types. It ends before the store's."""
        from desktop.store.seeking import Seeking

        self._begin()
        seeking = Seeking(self._path, self._loop, self._key_once_open)
        # Those of windows that closed are nobody's any longer.
        self._seeking = [*(each for each in self._seeking if not each.is_closed), seeking]
        return seeking

    def close(self) -> None:
        """Finish all work that was accepted, close the history and end the thread.

        Calling it again does nothing. What `done` is still to be called with stays on the loop.
        """
        for seeking in self._seeking:
            seeking.close()
        if self._closing is None:
            self._closing = self._executor.submit(self._close)
        self._executor.shutdown(wait=True)
        self._closing.result()

    def _begin(self) -> None:
        if self._opening is None:
            self._opening = self._executor.submit(self._open)

    def _open(self) -> Conversations:
        conversations = open_conversations(self._path, asked_key(self._path, self._key))
        # A failure here is no reason to keep people from their conversations.
        with contextlib.suppress(AppError):
            self._first(conversations)
        return conversations

    def _key_once_open(self) -> bytes:
        """On another thread: the history is there then, with all its tables."""
        assert self._opening is not None
        self._opening.exception()  # waits
        self._opened()
        return asked_key(self._path, self._key)

    def _opened(self) -> Conversations:
        # The opening was the executor's first work, so its end is there.
        assert self._opening is not None
        error = self._opening.exception()
        if isinstance(error, AppError):
            raise error.with_traceback(None)  # Else each time would make it longer.
        return self._opening.result()

    def _close(self) -> None:
        if self._opening is not None and self._opening.exception() is None:
            self._opening.result().close()
