"""A driven window from outside: orders in, news out, its engine's process. Knows no torture."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil

from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.torture.deaths import is_engine

DRIVEN = Path(__file__).with_name("driven.py")
LONG_SECONDS = 60.0
"""What has not come by then does not come."""
Row = dict[str, Any]


class WindowDied(Exception):
    """It was not asked to end."""


class Driving:
    """One run of the program."""

    def __init__(
        self,
        screen: Screen,
        data_dir: Path,
        *options: str,
        settings: Mapping[str, object] | None = None,
        script: Path = DRIVEN,
    ) -> None:
        folder = Path(tempfile.mkdtemp(dir=data_dir.parent))
        orders, self._news = folder / "orders", folder / "news"
        os.mkfifo(orders)
        self._news.touch()
        self._orders = os.open(orders, os.O_RDWR)
        self.program = Program(
            data_dir,
            screen.name,
            by=[str(script), *options, str(orders), str(self._news)],
            settings=settings,
        )
        self._at = 0
        self.news: list[Row] = []

    def order(self, what: str, words: object = None) -> None:
        """Have it done."""
        line = what if words is None else f"{what} {json.dumps(words)}"
        os.write(self._orders, line.encode() + b"\n")

    def wait_for_news(self, is_it: Callable[[Row], bool], *, since: int = 0) -> Row:
        """The first that is it, of those after the first `since`. Raises `WindowDied`."""

        def find() -> Row | None:
            lives = self.is_running
            self._read()
            found = next(filter(is_it, self.news[since:]), None)
            if found is None and not lives:
                raise WindowDied
            return found

        return wait_for(find, within_seconds=LONG_SECONDS, what="the news")

    def engine(self) -> psutil.Process:
        """The engine's process, as soon as there is one. Raises `WindowDied`."""

        def find() -> psutil.Process | None:
            if not self.is_running:
                raise WindowDied
            return next(filter(is_engine, self.program.children()), None)

        return wait_for(find, within_seconds=LONG_SECONDS, what="the engine's process")

    @property
    def is_running(self) -> bool:
        """Whether the window's process lives."""
        return self.program.is_running

    def leave(self) -> int:
        """Close it; its exit code."""
        if self.is_running:
            self.order("quit")
        try:
            return self.program.wait()[0]
        finally:
            os.close(self._orders)

    def _read(self) -> None:
        with self._news.open("rb") as file:
            file.seek(self._at)
            whole, end, _ = file.read().rpartition(b"\n")
        self._at += len(whole) + len(end)
        self.news += [json.loads(line) for line in whole.splitlines()]
