"""A driven window from outside: orders in, news out, its engine's process. Knows no torture."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
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
        within: Sequence[str] = (),
    ) -> None:
        folder = Path(tempfile.mkdtemp(dir=data_dir.parent))
        orders, self._news = folder / "orders", folder / "news"
        os.mkfifo(orders)
        self._news.touch()
        self._orders = os.open(orders, os.O_RDWR)
        self.program = Program(
            data_dir,
            screen.name,
            by=[str(DRIVEN), *options, str(orders), str(self._news)],
            within=within,
            settings=settings,
        )
        self._again: psutil.Process | None = None
        """The window, after it was opened again in another process."""
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

    def was_done(self) -> bool:
        """Whether the newest order that it answered could be followed."""
        self._read()
        answers = [row for row in self.news if row["news"] == "Obeyed"]
        return bool(answers) and bool(answers[-1]["done"])

    def engine(self) -> psutil.Process:
        """The engine's process, as soon as there is one. Raises `WindowDied`."""

        def find() -> psutil.Process | None:
            if not self.is_running:
                raise WindowDied
            window = self._again or psutil.Process(self.program.pid)
            return next(filter(is_engine, window.children(recursive=True)), None)

        return wait_for(find, within_seconds=LONG_SECONDS, what="the engine's process")

    @property
    def is_running(self) -> bool:
        """Whether the window's process lives."""
        return self.program.is_running if self._again is None else self._again.is_running()

    def follow(self) -> None:
        """The window is being opened again, in the process that started others for it."""

        def find() -> psutil.Process | None:
            found = [each for each in psutil.process_iter() if self._is_window(each)]
            return next((each for each in found if each.pid != former), None)

        former = self._again.pid if self._again is not None else self.program.pid
        self._again = wait_for(find, within_seconds=LONG_SECONDS, what="the window, again")

    def _is_window(self, process: psutil.Process) -> bool:
        try:
            command, name = process.cmdline(), process.name()
        except psutil.Error:
            return False
        return str(self._news) in command and name not in ("paddock-starter", "strace")

    def leave(self) -> int:
        """Close it; its exit code."""
        if self.is_running:
            self.order("quit")
        if self._again is not None:
            with contextlib.suppress(psutil.Error):
                self._again.wait(LONG_SECONDS)
        try:
            return self.program.wait()[0]
        finally:
            self._read()
            os.close(self._orders)

    def _read(self) -> None:
        with self._news.open("rb") as file:
            file.seek(self._at)
            whole, end, _ = file.read().rpartition(b"\n")
        self._at += len(whole) + len(end)
        self.news += [json.loads(line) for line in whole.splitlines()]
