"""One thread for what takes too long on Qt's: formulas, lexers, and importing what draws them.

It starts with the first piece of work, is joined by `close`, and starts again after `open`. Knows
nothing of what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

from desktop.loop import Loop, run_in

T = TypeVar("T")


class Workroom:
    """Does one piece of work after the other; results arrive on the loop's thread."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._waiting = 0
        self._is_warm = False
        self._executor: ThreadPoolExecutor | None = None
        """None while it is closed."""
        self.open()

    @property
    def busy(self) -> bool:
        """Is there work whose result has not arrived."""
        return self._waiting > 0

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do `work` there, then `done` here. After `close` neither is done."""
        executor = self._executor
        if executor is None:
            return
        self._waiting += 1

        def unless_closed() -> T | None:
            return work() if self._executor is executor else None

        def arrived(result: T | None) -> None:
            self._waiting -= 1
            if self._executor is executor:
                done(cast(T, result))

        run_in(executor, self._loop, unless_closed, arrived, self._failed)

    def warm_up(self, then: Callable[[], object] = lambda: None) -> None:
        """Import what the first answers will need, before they need it, then do this.

        At once, where all of it was imported before.
        """
        if self._is_warm:
            then()
            return

        def imported(_: None) -> None:
            self._is_warm = True
            then()

        self.do(import_all, imported)

    @property
    def is_open(self) -> bool:
        """Whether anything is done here."""
        return self._executor is not None

    def open(self) -> None:
        """Do what comes from now on."""
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix="typesetting")

    def close(self) -> None:
        """Finish the piece at hand, drop all others, join the thread."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True)

    def _failed(self, error: BaseException) -> None:
        self._waiting -= 1
        if self._executor is not None:
            raise error


def import_all() -> None:
    """On whichever thread has time: it takes some 200 ms the first time, and nothing later."""
    from desktop.markdown.code_styles import STYLES, style_named
    from desktop.markdown.dialect import parser
    from desktop.markdown.lexer import lexer_for

    parser().render("*warm*")
    lexer_for("python")
    for name in next(iter(STYLES.values())):
        style_named(name)
