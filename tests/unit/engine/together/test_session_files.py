"""A conversation that is kept on disk and goes on in another run: all real but the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.child.region import Region
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Command,
    Event,
    Finished,
    Generate,
    Load,
    TextDelta,
    Turn,
)
from desktop.engine.resuming import ResumingEngine
from desktop.loop import QueueLoop
from desktop.sessions.sessions import Sessions
from tests.engine import FRANCE, GREEDY, ends, said
from tests.loops import run_until

KEY = bytes(range(32))
QUESTION = f"{FRANCE} Before that, here are some words: {' '.join(map(str, range(16)))}."
SECOND, THIRD = (
    "And of Italy? Say it in a whole sentence.",
    "And of Spain? Say it in a whole sentence.",
)


class Run:
    """One run of the program: engine, sessions and what is between them."""

    def __init__(self, shallow: Path, folder: Path, key: bytes = KEY) -> None:
        self.loop = QueueLoop()
        self.regions = Region(), Region()
        self.local = LocalEngine(self.loop, regions=self.regions)
        self.sessions = Sessions(folder, self.loop, key=lambda: key, budget_bytes=lambda: 10**9)
        self.engine = ResumingEngine(
            self.local,
            self.sessions,
            self.loop,
            incoming=self.regions[0],
            outgoing=self.regions[1],
        )
        self.events: list[Event] = []
        self.engine.listen(self.events.append)
        self._id = 0
        self.do(lambda number: Load(number, str(shallow), context_tokens=512, threads=1))

    def do(self, made: Callable[[int], Command]) -> Event:
        self._id += 1
        self.engine.send(made(self._id))
        is_last = ends(self._id)
        run_until(self.loop, lambda: any(map(is_last, self.events)))
        return next(filter(is_last, self.events))

    def ask(self, turns: list[Turn]) -> tuple[str, Finished]:
        """An answer, which is kept."""
        last = self.do(lambda number: Generate(number, turns, GREEDY, max_tokens=8, keep_for=5))
        assert isinstance(last, Finished), last
        texts = [e.text for e in self.events if isinstance(e, TextDelta) and e.id == last.id]
        self.events.clear()
        return "".join(texts), last

    def until_kept(self, count: int, folder: Path) -> None:
        run_until(self.loop, lambda: len(list(folder.rglob("*"))) >= count)
        run_until(self.loop, lambda: not any(region.size_bytes for region in self.regions))

    def close(self) -> None:
        self.engine.close()
        self.sessions.close()
        for region in self.regions:
            region.close()


@pytest.fixture(scope="module")
def begun(shallow, tmp_path_factory) -> tuple[Path, list[Turn], int, str]:
    """Two turns, kept; what the third one answers where there was no break; all is closed."""
    folder = tmp_path_factory.mktemp("sessions")
    run = Run(shallow, folder)
    first, _ = run.ask(said(QUESTION))
    run.until_kept(1, folder)
    second, finished = run.ask(said(QUESTION, first, SECOND))
    run.until_kept(2, folder)
    turns = said(QUESTION, first, SECOND, second, THIRD)
    third, _ = run.ask([*turns[:-1], Turn(turns[-1].role, THIRD)])
    run.close()
    return folder, turns, finished.cached_tokens, third


def copied(folder: Path, to: Path) -> Path:
    for file in folder.rglob("*"):
        if file.is_file():
            target = to / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    return to


def test_the_third_turn_goes_on_where_the_second_ended(shallow, tmp_path, begun):
    folder, turns, cached, third = begun
    run = Run(shallow, copied(folder, tmp_path / "copy"))
    text, finished = run.ask(turns)
    run.close()
    assert text == third
    assert finished.generation.resumed_tokens >= cached - 16
    assert finished.generation.reused_tokens == finished.generation.resumed_tokens


@pytest.mark.thorough(but=("bit", "key"))
@pytest.mark.parametrize("how", ["bit", "truncated", "gone", "key"])
def test_files_that_were_tampered_with_are_harmless(shallow, tmp_path, begun, how):
    folder, turns, cached, third = begun
    copy = copied(folder, tmp_path / "copy")
    for file in [each for each in copy.rglob("*") if each.is_file()]:
        data = bytearray(file.read_bytes())
        if how == "bit":
            data[len(data) // 2] ^= 1
        file.write_bytes(data[: len(data) // 2] if how == "truncated" else data)
        if how == "gone":
            file.unlink()
    run = Run(shallow, copy, KEY[::-1] if how == "key" else KEY)
    text, finished = run.ask(turns)
    run.close()
    assert text == third
    assert finished.generation.resumed_tokens < cached // 2
