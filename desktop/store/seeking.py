"""Searching on a thread and a connection of its own, so that it holds up nobody who writes. Knows no SQL.

As somebody types only the last search counts: what is still being looked for is given up.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import AppError, InternalFault
from desktop.loop import Loop, run_in

if TYPE_CHECKING:
    from desktop.store.database import Database
    from desktop.store.search import Found, Search
    from desktop.store.search_query import Query

T = TypeVar("T")
Failed = Callable[[AppError], None]


class Seeking:
    """One for each place where somebody types; asked on the loop's thread."""

    def __init__(self, path: Path, loop: Loop, key: Callable[[], bytes]) -> None:
        """`key` waits, on this object's thread, until the history is open; it may raise what that did."""
        self._path, self._loop, self._key = path, loop, key
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._database: Database | None = None
        self._asked = 0
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether its thread has ended."""
        return self._is_closed

    def find(
        self,
        query: Query,
        done: Callable[[Found], None],
        failed: Failed,
        *,
        older_than: int | None = None,
    ) -> None:
        """Give what is found to `done`, unless something else is searched for before."""
        self.forget()
        number = self._asked
        self._do(
            lambda search: search.find(query, older_than=older_than),
            done,
            failed,
            is_wanted=lambda: number == self._asked,
        )

    def models(self, done: Callable[[list[str]], None], failed: Failed) -> None:
        """Give the models that answered lately to `done`."""
        self._do(lambda search: search.models(), done, failed)

    def forget(self) -> None:
        """Give up what is being looked for."""
        self._asked += 1
        database = self._database
        if database is not None:
            database.interrupt()

    def close(self) -> None:
        """End the thread. Calling it again does nothing."""
        if self._is_closed:
            return
        self.forget()
        self._is_closed = True
        self._executor.submit(self._let_go)
        self._executor.shutdown(wait=True)

    def _do(
        self,
        work: Callable[[Search], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        from desktop.store.database import Interrupted  # SQLite is loaded once it is needed

        if self._is_closed:
            return

        def run() -> T | None:
            while is_wanted() and not self._is_closed:
                try:
                    return work(self._search())
                except Interrupted:
                    continue  # another search was given up
            return None

        def deliver(result: T | None) -> None:
            if result is not None and is_wanted() and not self._is_closed:
                done(result)

        def fail(error: BaseException) -> None:
            if self._is_closed or not is_wanted():
                return
            if isinstance(error, AppError):
                failed(error)
                return
            failed(InternalFault(type(error).__name__))
            raise error

        run_in(self._executor, self._loop, run, deliver, fail)

    def _search(self) -> Search:
        """On the thread, as what follows. After a failure it begins anew."""
        from desktop.store.database import open_database
        from desktop.store.migrations import VERSION
        from desktop.store.search import Search

        if self._database is None or self._database.has_failed:
            self._let_go()
            database = open_database(self._path, self._key(), known_version=VERSION)
            database.only_read()
            self._database = database
        return Search(self._database)

    def _let_go(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            database.let_go()
