"""The sessions' own thread: what it is asked, and that nobody has to mind when it fails.

A session that is lost costs a prefill and no more, so every failure ends in a line of the log, never
in an error. Knows no engine and no history: a conversation is a number here, a prompt its token ids.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from desktop.loop import Loop, run_in
from desktop.sessions.folder import Folder

if TYPE_CHECKING:
    from desktop.child.region import Region
    from desktop.sessions.shelf import Shelf

T = TypeVar("T")
_log = logging.getLogger("paddock.sessions")


class Piece(msgspec.Struct, frozen=True):
    """State of the tokens from `start` to `end`, as it lies in the region."""

    start: int
    end: int
    size_bytes: int


class Measured(msgspec.Struct, frozen=True):
    """How much is kept."""

    count: int = 0
    size_bytes: int = 0


def _nothing(_: object) -> None:
    pass


class Sessions:
    """Does one thing after the other, and calls each `done` on the loop, whatever happened.

    A region that is given belongs to the sessions' thread until `done` is called. The key is asked
    for when it is needed first; without one nothing is found and nothing kept in this run.
    """

    def __init__(
        self,
        folder: Path,
        loop: Loop,
        *,
        key: Callable[[], bytes],
        budget_bytes: Callable[[], int],
    ) -> None:
        """`key` is asked on the sessions' thread, `budget_bytes` on the caller's."""
        self._path = folder
        self._loop = loop
        self._key = key
        self._budget_bytes = budget_bytes
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sessions")
        self._shelf: Shelf | None = None
        self._is_key_asked = False
        self._closed = False
        self._forgotten: set[int] = set()

    def find(
        self,
        binding: str,
        token_ids: Sequence[int],
        region: Region,
        done: Callable[[list[Piece]], None],
    ) -> None:
        """Put what is kept of these tokens' beginning into the region, one piece behind the other."""
        nothing: list[Piece] = []

        def work(shelf: Shelf) -> list[Piece]:
            chain = shelf.find(binding, token_ids)
            region.resize(sum(kept.state_bytes for kept in chain))
            with region.filling() as put:
                read = shelf.read(chain, put)
            return [Piece(kept.start, kept.end, kept.state_bytes) for kept in read]

        self._do("find", work, nothing, done, needs_files=True)

    def reach(self, binding: str, token_ids: Sequence[int], done: Callable[[int], None]) -> None:
        """How many of these tokens are covered by what is kept: the `start` for `keep`."""

        def work(shelf: Shelf) -> int:
            chain = shelf.find(binding, token_ids)
            return chain[-1].end if chain else 0

        self._do("find", work, 0, done, needs_files=True)

    def keep(
        self,
        binding: str,
        token_ids: Sequence[int],
        start: int,
        region: Region,
        size_bytes: int,
        conversation_id: int,
        done: Callable[[bool], None] = _nothing,
    ) -> None:
        """Keep the region's first bytes as the state of these tokens from `start` on.

        They are all tokens from the first one. `done` hears whether it is kept.
        """
        budget_bytes = self._budget_bytes()

        def work(shelf: Shelf) -> bool:
            if conversation_id in self._forgotten:
                return False
            with region.view() as memory:
                return shelf.keep(
                    *(binding, token_ids, start, memory[:size_bytes], conversation_id),
                    budget_bytes=budget_bytes,
                )

        if budget_bytes and size_bytes:
            self._do("keep", work, False, done)
        else:
            self._loop.post(lambda: done(False))

    def forget(self, conversation_id: int, done: Callable[[bool], None] = _nothing) -> None:
        """Keep nothing of this conversation any longer: it was deleted for good.

        `done` hears whether nothing is left of it.
        """
        self._forgotten.add(conversation_id)

        def work() -> bool:
            if not Folder(self._path).names():
                return True
            shelf = self._opened()
            return shelf is not None and shelf.forget(conversation_id)

        self._run("forget", work, False, done)

    def trim(self) -> None:
        """Get by with the budget, which may be smaller than it was."""
        budget_bytes = self._budget_bytes()
        if budget_bytes:
            self._do("trim", lambda shelf: shelf.trim(budget_bytes), None, needs_files=True)
        else:
            self.clear()

    def clear(self, done: Callable[[Measured], None] = _nothing) -> None:
        """Remove everything; `done` hears what there was."""
        self._run("clear", lambda: empty(self._path), Measured(), done)

    def measure(self, done: Callable[[Measured], None]) -> None:
        """How much is kept."""
        self._run("measure", lambda: measure(self._path), Measured(), done)

    def close(self) -> None:
        """Finish what was asked and end the thread. What comes later is answered with nothing."""
        self._closed = True
        self._executor.shutdown(wait=True)

    def _do(
        self,
        name: str,
        work: Callable[[Shelf], T],
        otherwise: T,
        done: Callable[[T], None] = _nothing,
        *,
        needs_files: bool = False,
    ) -> None:
        """Do `work` with the shelf. Where there are no files to work on, nobody is asked for a key."""

        def on_shelf() -> T:
            if needs_files and not Folder(self._path).names():
                return otherwise
            shelf = self._opened()
            return otherwise if shelf is None else work(shelf)

        self._run(name, on_shelf, otherwise, done)

    def _run(
        self, name: str, work: Callable[[], T], otherwise: T, done: Callable[[T], None]
    ) -> None:
        def safely() -> T:
            try:
                return work()
            except Exception as error:
                _log.warning("could not %s: %s", name, type(error).__name__)
                return otherwise

        def raised(error: BaseException) -> None:
            raise error

        if self._closed:
            self._loop.post(lambda: done(otherwise))
        else:
            run_in(self._executor, self._loop, safely, done, raised)

    def _opened(self) -> Shelf | None:
        if not self._is_key_asked:
            # Asked once: a keychain that is locked would ask the person again after every answer.
            self._is_key_asked = True
            from desktop.sessions.shelf import Shelf  # the cipher takes 20 ms to import

            self._shelf = Shelf(self._path, self._key())
        return self._shelf


def measure(folder: Path) -> Measured:
    """How much is kept in this folder. Needs no key."""
    files = Folder(folder).files()
    return Measured(len(files), sum(file.size_bytes for file in files.values()))


def forget_in(folder: Path, key: bytes, conversation_id: int) -> bool:
    """Keep nothing of this conversation in this folder; whether nothing is left. On this thread."""
    from desktop.sessions.shelf import Shelf

    return not Folder(folder).names() or Shelf(folder, key).forget(conversation_id)


def empty(folder: Path) -> Measured:
    """Remove everything from this folder; what there was. Needs no key."""
    was = measure(folder)
    Folder(folder).empty()
    return was
