"""What was deleted for good, gone from everywhere: tables, log, backups, copies and saved sessions.

What only time took stays in the backups for their own time: to be without it at once, all of them would go.
It is tried again until nothing is left, also at the next start: the history keeps the numbers of the
conversations until then, and no word. Knows no SQL; who keeps sessions is given to it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.errors import AppError
from desktop.loop import Loop, Timer, run_in

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store
    from desktop.store.trash import Place

AT_THE_END_SECONDS = 3.0
"""So long may be worked on what is condemned when the program ends; the rest is the next start's."""
FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS = 1.0, 60.0

Forget = Callable[[int, Callable[[bool], None]], None]
"""Keep no session of this conversation; say whether none is left."""
ForgetHere = Callable[[int], bool]
"""The same on this thread."""


class Erasing:
    """One for the program. Its calls return at once, but for `close`."""

    def __init__(
        self,
        store: Store,
        loop: Loop,
        *,
        forget: Forget,
        forget_here: ForgetHere,
        renew: Callable[[], object],
    ) -> None:
        """`renew` is called on other threads, and raises where an old backup may be left."""
        self._store, self._loop = store, loop
        self._forget, self._forget_here, self._renew = forget, forget_here, renew
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="erasing")
        self._timer: Timer | None = None
        self._wait_seconds = FIRST_RETRY_SECONDS
        self._due: list[Place] = []
        self._is_wanted = self._is_at_it = self._is_closed = False

    def expect(self) -> None:
        """Something is condemned: it is carried out at the latest when the program ends."""
        self._is_wanted = True

    def carry_out_all(self) -> None:
        """What was condemned before this start, and what was left then."""
        self._store.do(
            lambda history: history.trash.condemned(), self.carry_out, lambda _error: None
        )

    def carry_out(self, places: Sequence[Place] = ()) -> None:
        """Remove these, which are condemned, and every copy of all that is gone."""
        self._is_wanted = True
        self._due.extend(places)
        if not self._is_at_it and not self._is_closed:
            self._is_at_it = True
            self._step()

    def _step(self) -> None:
        """Some messages, then whatever else the store has to do, then some more; last of all the copies."""
        if self._is_closed:
            return
        if not self._due:
            self._store.do(copies_of, self._from_copies, lambda _error: self._ended(clean=False))
            return
        place = self._due[0]

        def went(is_gone: bool) -> None:
            if is_gone:
                self._due.remove(place)
            self._step()

        self._store.do(
            lambda history: history.trash.carry_out(place),
            went,
            lambda _error: self._ended(clean=False),
        )

    def renew(self, done: Callable[[bool], None]) -> None:
        """Have one backup that is new, and no other; `done` hears whether that was possible.

        Where nothing is in the history, the older ones are all there is, and stay.
        """

        def failed(error: BaseException) -> None:
            done(False)
            if not isinstance(error, AppError | OSError):
                raise error

        def begin(messages: int) -> None:
            if self._is_closed or not messages:
                done(False)
            else:
                run_in(self._thread, self._loop, self._renew, lambda _: done(True), failed)

        if self._is_closed:
            done(False)
        else:
            self._store.do(lambda history: history.usage.counted().messages, begin, failed)

    def close(self) -> None:
        """All that is still to be done is the store's last work, which is waited for where that is closed.

        Calling it again does nothing.
        """
        self._is_closed = True
        if self._timer is not None:
            self._timer.cancel()
        self._thread.shutdown(wait=True)
        if self._is_wanted:
            self._is_wanted = False
            self._store.do(
                lambda history: carry_out_here(
                    history, self._forget_here, self._renew, within_seconds=AT_THE_END_SECONDS
                ),
                failed=lambda _error: None,
            )

    def _from_copies(self, found: Owed) -> None:
        owed = found.conversation_ids
        if not owed or self._is_closed:
            self._ended(clean=True)
            return
        if not found.everywhere:
            self._from_sessions(owed, [found.is_log_empty])
            return

        def failed(error: BaseException) -> None:
            self._from_sessions(owed, [False])
            if not isinstance(error, AppError | OSError):
                raise error

        run_in(
            self._thread,
            self._loop,
            self._renew,
            lambda _: self._from_sessions(owed, [found.is_log_empty]),
            failed,
        )

    def _from_sessions(self, owed: Sequence[int], went: list[bool]) -> None:
        waiting = list(owed)

        def forgotten(is_gone: bool) -> None:
            went.append(is_gone)
            if waiting:
                self._forget(waiting.pop(), forgotten)
            elif all(went) and not self._is_closed:
                self._settle(owed)
            else:
                self._ended(clean=False)

        self._forget(waiting.pop(), forgotten)

    def _settle(self, owed: Sequence[int]) -> None:
        self._store.do(
            lambda history: history.trash.settle(owed),
            lambda _: self._ended(clean=True),
            lambda _error: self._ended(clean=False),
        )

    def _ended(self, *, clean: bool) -> None:
        self._is_at_it = False
        if clean and self._due:
            self.carry_out()
        elif clean:
            self._is_wanted = False
            self._wait_seconds = FIRST_RETRY_SECONDS
        elif not self._is_closed:
            self._timer = self._loop.later(self._wait_seconds, lambda: self.carry_out())
            self._wait_seconds = min(2 * self._wait_seconds, LAST_RETRY_SECONDS)


class InTablesAlone:
    """Where nobody keeps anything else of a conversation: the tables are all."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def renew(self, done: Callable[[bool], None]) -> None:
        """There are no backups."""
        done(False)

    def expect(self) -> None:
        """Nothing: what is condemned then is carried out at the next start."""

    def carry_out(self, places: Sequence[Place]) -> None:
        """Remove these, which are condemned."""

        def work(history: Conversations) -> None:
            for place in places:
                while not history.trash.carry_out(place):
                    pass

        self._store.do(work, failed=lambda _error: None)


class Owed(msgspec.Struct, frozen=True):
    """Of which conversations there may be copies of what is gone."""

    conversation_ids: list[int]
    everywhere: bool
    """Backups are among them."""
    is_log_empty: bool


def copies_of(history: Conversations) -> Owed:
    """What is owed, after all in the log that can go has gone."""
    owed = history.trash.owed()
    return Owed(owed, history.trash.is_owed_everywhere(), not owed or history.empty_log())


def carry_out_here(
    history: Conversations,
    forget: ForgetHere,
    renew: Callable[[], object],
    *,
    within_seconds: float = math.inf,
) -> bool:
    """All of it on this thread; whether no copy is left. What is, is the next start's."""
    until = time.monotonic() + within_seconds
    for place in history.trash.condemned():
        while not history.trash.carry_out(place):
            if time.monotonic() > until:
                return False
    owed = copies_of(history)
    if not owed.conversation_ids:
        return True
    try:
        if owed.everywhere:
            renew()
    except (AppError, OSError):
        return False
    are_gone = [forget(number) for number in owed.conversation_ids]
    if not all((owed.is_log_empty, *are_gone)):
        return False
    history.trash.settle(owed.conversation_ids)
    return True


def renew_backups(path: Path, key: bytes) -> None:
    """Have no copy of this history that is older than now.

    Raises `AppError` or `OSError` where one may be left.
    """
    from desktop.store.backups import renew

    renew(path, key, datetime.now(UTC))
