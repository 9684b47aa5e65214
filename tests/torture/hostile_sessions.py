"""Gives the real engine saved sessions with something wrong in them: it reads the conversation again.

    python -m tests.torture.hostile_sessions [MUTANTS [SEED]]

Each second mutant is a sealed file, as it lies on the disk, with some bytes other than they were; the real
keeper must find nothing in it. The others are what is in such a file, changed where it matters to llama.cpp
and handed to the child as if the seal had held: the answer must be the one that is read anew. The control
is what is not changed: it must be taken.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from random import Random

from desktop.child.region import Region
from desktop.engine.protocol import Died, Finished
from desktop.loop import QueueLoop
from desktop.sessions.sessions import Piece, Sessions
from tests.engine import died, ends, said
from tests.loops import run_until
from tests.raw_gguf import models
from tests.saved import Copy, SavingDriver, asks

HANG_SECONDS = 20.0
SOUND_EACH = 30
KEY = bytes(range(32))
WORDS = 3
"""What an answer has: enough to tell it from another."""
TALK = said("abcdefghijklmnopqrstuvwxyz " * 3)
OTHER = said("zyxwv " * 10)
NUMBERS = (
    0,
    1,
    2,
    3,
    7,
    31,
    255,
    256,
    257,
    1 << 16,
    1 << 20,
    (1 << 31) - 1,
    1 << 31,
    (1 << 32) - 1,
)
HEAD, CELL = 16, 12
"""Bytes of llama.cpp's copy before its cells (magic, version, streams, cells) and of each of these."""


@dataclass
class Report:
    """What came of some sessions."""

    sessions: int = 0
    refused: int = 0
    """The conversation was read again, and answered the same."""
    taken_same: int = 0
    """Taken, with the right answer: what was changed does not matter."""
    taken_unlike: int = 0
    """Taken, with another answer: keys and values that can't be told from right ones. Only a seal can."""
    wrong: int = 0
    """Another answer, though nothing was taken."""
    opened: int = 0
    """Sealed files in which something was found."""
    died: int = 0
    hung: int = 0
    window_exceptions: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing happened that must not."""
        wrong = self.wrong + self.opened + self.died + self.hung + self.window_exceptions
        return wrong == 0 < self.refused

    def figures(self) -> dict[str, object]:
        """To be printed."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return {k: v for k, v in found.items() if k != "notes"}


Change = Callable[[bytearray, Random], None]


def _number(at: int, size: int = 4) -> Change:
    def change(data: bytearray, chance: Random) -> None:
        other = chance.choice((*NUMBERS, int.from_bytes(data[at : at + size], "little") + 1))
        data[at : at + size] = (other % (1 << 8 * size)).to_bytes(size, "little")

    return change


def _cells(data: bytearray) -> int:
    return int.from_bytes(data[HEAD - 4 : HEAD], "little")


def _in_cell(data: bytearray, chance: Random) -> None:
    """Position, count of sequences, or sequence."""
    cell = HEAD + CELL * chance.randrange(_cells(data))
    _number(cell + 4 * chance.randrange(3))(data, chance)


def _behind_cells(at: int, size: int = 4) -> Change:
    def change(data: bytearray, chance: Random) -> None:
        _number(HEAD + CELL * _cells(data) + at, size)(data, chance)

    return change


def _cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def _longer(data: bytearray, chance: Random) -> None:
    data += chance.randbytes(chance.randrange(1, 5000))


def _twice(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[: chance.randrange(1, 200)]


def _gone(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randrange(1, 200)]


def _bits(data: bytearray, chance: Random) -> None:
    for _ in range(chance.randrange(1, 9)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _noise(data: bytearray, chance: Random) -> None:
    data[:] = chance.randbytes(len(data))


CHANGES: dict[str, Change] = {
    "magic": _number(0),
    "version": _number(4),
    "streams": _number(8),
    "count of cells": _number(12),
    "a cell": _in_cell,
    "whether values lie across": _behind_cells(0),
    "count of layers": _behind_cells(4),
    "type of keys": _behind_cells(8),
    "size of keys": _behind_cells(12, 8),
    "cut off": _cut,
    "longer": _longer,
    "a part twice": _twice,
    "a part gone": _gone,
    "some bits": _bits,
    "noise": _noise,
}


SEALED = {name: CHANGES[name] for name in ("cut off", "longer", "a part twice", "a part gone")}
SEALED |= {
    "some bits": _bits,
    "noise": _noise,
    "version": _number(7, 1),
    "size of head": _number(40),
}


class ChildDied(Exception):
    """Of what it was given."""


class Torture:
    """One child after the other is given what is wrong."""

    def __init__(self, folder: Path, report: Report, chance: Random) -> None:
        self.report, self._chance = report, chance
        self._model = models(folder)["llama byte-level"]
        self._folder = folder / "sessions"
        self._driver = SavingDriver()
        self._binding = self._driver.loaded(self._model).binding
        number = self._driver.start(TALK, max_tokens=WORDS)
        self._driver.until(ends(number))
        self._answer = self._driver.text_of(number)
        self._tokens = self._driver.tokenized(number).token_ids
        self._copy = self._driver.copy(0, len(self._tokens))

    def close(self) -> None:
        """End the child."""
        self._driver.__exit__(None, None, None)

    def sound(self) -> int:
        """What is not changed: how many tokens are taken, in the child and from a sealed file."""
        taken, text = self._give(self._copy)
        assert text == self._answer
        return taken * bool(self._found(lambda _data: None))

    def one_in_the_child(self, kind: str) -> None:
        """Changed under the seal."""
        data = bytearray(self._copy.data)
        CHANGES[kind](data, self._chance)
        self._count(kind)
        if data == self._copy.data:
            self.report.sessions -= 1
            return
        try:
            taken, text = self._give(self._copy.changed(data=bytes(data)))
        except AssertionError:
            self.report.hung += 1
            self._end_child()
            self._note(f"{kind}: hung")
            return
        except ChildDied as death:
            self.report.died += 1
            self._note(f"{kind}: {death}")
            return
        if not taken:
            self.report.refused += text == self._answer
            self.report.wrong += text != self._answer
        else:
            self.report.taken_same += text == self._answer
            self.report.taken_unlike += text != self._answer

    def one_sealed(self) -> None:
        """Changed as it lies on the disk."""
        kind, change = self._chance.choice(list(SEALED.items()))
        self._count(f"sealed: {kind}")
        is_other = False

        def changed(data: bytearray) -> None:
            nonlocal is_other
            before = bytes(data)
            change(data, self._chance)
            is_other = data != before

        try:
            found = self._found(changed)
        except Exception as error:
            self.report.window_exceptions += 1
            self._note(f"{kind}: {type(error).__name__}")
        else:
            self.report.sessions -= not is_other
            self.report.refused += is_other and not found
            self.report.opened += is_other and bool(found)

    def _found(self, change: Callable[[bytearray], None]) -> list[Piece]:
        """What the real keeper finds after its one file was changed so."""
        loop = QueueLoop()
        region = Region()
        sessions = Sessions(self._folder, loop, key=lambda: KEY, budget_bytes=lambda: 10**9)
        try:
            region.resize(len(self._copy.data))
            with region.view() as memory:
                memory[:] = self._copy.data
            kept: list[bool] = []
            size = len(self._copy.data)
            sessions.keep(self._binding, self._tokens, 0, region, size, 1, kept.append)
            run_until(loop, lambda: bool(kept))
            assert kept == [True]
        finally:
            sessions.close()
        for file in filter(Path.is_file, self._folder.rglob("*")):
            data = bytearray(file.read_bytes())
            change(data)
            file.write_bytes(data)
        found: list[list[Piece]] = []
        sessions = Sessions(self._folder, loop, key=lambda: KEY, budget_bytes=lambda: 10**9)
        try:
            sessions.find(self._binding, self._tokens, region, found.append)
            run_until(loop, lambda: bool(found))
            sessions.clear()
        finally:
            sessions.close()
            region.close()
        return found[0]

    def _give(self, copy: Copy) -> tuple[int, str]:
        """To a child whose cache holds another talk: the tokens that it took, and its answer.

        Raises `ChildDied`, and `AssertionError` where it is not heard of in time.
        """
        driver = self._driver
        driver.events.clear()
        self._last(driver.start(OTHER, max_tokens=1))
        number = driver.start(TALK, max_tokens=WORDS, resumable=True)
        driver.until(lambda event: asks(event, number), seconds=HANG_SECONDS)
        driver.give(number, [copy])
        finished = self._last(number)
        return finished.generation.resumed_tokens, driver.text_of(number)

    def _last(self, number: int) -> Finished:
        last = self._driver.until(ends(number), seconds=HANG_SECONDS)
        if isinstance(last, Died):
            self._driver.loaded(self._model)
            raise ChildDied(f"{last.exit_code} {last.stderr_tail.strip()[-160:]}")
        assert isinstance(last, Finished), last
        return last

    def _end_child(self) -> None:
        if self._driver.engine.pid is not None:
            os.kill(self._driver.engine.pid, signal.SIGKILL)
            self._driver.until(died)
        self._driver.loaded(self._model)

    def _count(self, kind: str) -> None:
        self.report.sessions += 1
        self.report.kinds[kind] += 1

    def _note(self, line: str) -> None:
        self.report.notes.append(line)


def torture(folder: Path, count: int, seed: int) -> tuple[Report, int]:
    """So many mutants; and how many tokens of what is sound were taken, before, between and after."""
    report, chance = Report(), Random(seed)
    started = time.monotonic()
    tried = Torture(folder, report, chance)
    try:
        sound = tried.sound()
        kinds = list(CHANGES)
        for number in range(count):
            if number % 2:
                tried.one_sealed()
            else:
                tried.one_in_the_child(kinds[number // 2 % len(kinds)])
            if number % SOUND_EACH == 0:  # what was wrong must not spoil what comes after it
                sound = min(sound, tried.sound())
        sound = min(sound, tried.sound())
    finally:
        tried.close()
    report.seconds = round(time.monotonic() - started, 1)
    return report, sound


def main(count: int = 10_000, seed: int | None = None) -> int:
    """Mutants, and what is sound; 0 where the first were refused and the second taken."""
    seed = random.randrange(1 << 30) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder:
        report, sound = torture(Path(folder), count, seed)
    for line in report.notes[:200]:
        print(line)
    passed = report.is_good and sound > 0
    line = {"torture": "hostile_sessions", "passed": passed, "seed": seed, **report.figures()}
    print(json.dumps({**line, "control_tokens_taken": sound}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
