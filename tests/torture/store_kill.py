"""Kills whoever works on an encrypted history, again and again, and counts what was promised and lost.

    python -m tests.torture.store_kill [KILLS [SEED]]

A process of its own works on the history, says the number of each change once that is committed, and dies
by SIGKILL at a random moment. Then the history must be sound and hold exactly what it said: the same
changes, made once more on a copy from before, tell what that is. The control is a worker that says it
before it does it: there the same check must find losses.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from desktop.errors import AppError
from tests.kept import key_beside, opened
from tests.torture.activities import ACTIVITIES, steps_of
from tests.torture.contents import complaints, contents

START_SECONDS = 60.0
MOST_BYTES = 3_000_000
"""A history larger than this is put away for a new one: to compare it would take longer than to kill."""
PAUSE_SECONDS = 0.02
"""Of the liar: a commit takes a few milliseconds, and few rounds must be enough for the control."""


@dataclass
class Report:
    """What some kills came to."""

    activity: str
    kills: int = 0
    promised: int = 0
    """Changes that were said to be committed."""
    lost: int = 0
    """Kills after which something promised was not there, or not as promised."""
    unsound: int = 0
    """Kills after which SQLite found something wrong."""
    as_began: int = 0
    """Kills before anything was promised."""
    in_flight: int = 0
    """Kills after which one more change was there than was promised: it was being made."""
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)

    def complain(self, what: str) -> None:
        if len(self.said) < 10:
            self.said.append(what)


def work(name: str, path: Path, seed: int, output: int, *, early: bool) -> None:
    """Change after change, until killed."""
    steps = steps_of(name, path, Random(seed))
    number = 0
    while True:
        if early and number:
            os.write(output, f"{number}\n".encode())
            time.sleep(PAUSE_SECONDS)
        next(steps)
        if not early or not number:
            os.write(output, f"{number}\n".encode())
        number += 1


def kill_one(name: str, path: Path, seed: int, seconds: float, *, early: bool = False) -> int:
    """Start a worker, kill it so long after its first promise; the number of its last one, or -1.

    A negative time kills it so long after its start, while it makes or opens the file.
    """
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        try:
            os.close(reading)
            work(name, path, seed, writing, early=early)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(70)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        if seconds < 0:
            time.sleep(-seconds)
        elif select.select([said], [], [], START_SECONDS)[0]:
            time.sleep(seconds)
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        lines = said.read().split(b"\n")[:-1]
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the worker ended by itself: {name}, seed {seed}")
    return int(lines[-1]) if lines else -1


def judge(name: str, path: Path, before: Path, seed: int, last: int, report: Report) -> None:
    """Compare what is there with what should be there."""
    key = key_beside(path)
    try:
        opened(path).close()  # As the next start does; what was not finished it finishes.
        found = complaints(path, key)
    except AppError as error:
        found = [repr(error)]
    if found:
        report.unsound += 1
        report.complain(f"{name} seed {seed}: {found[:3]}")
        return
    there = contents(path, key)
    steps = steps_of(name, before, Random(seed))
    for _ in range(max(last, 0) + 1):
        _without_waiting(next(steps))
    expected, wrong = contents(before, key), list[str]()
    if there != expected:
        next(steps)
        if there == contents(before, key):
            report.in_flight += 1
        else:
            gone, unasked = sorted(expected - there)[:2], sorted(there - expected)[:2]
            wrong.append(f"{gone} is not there, but {unasked}")
    steps.close()  # type: ignore[attr-defined]
    with opened(path) as history:
        wrong += ACTIVITIES[name].wrong(history)
    if wrong:
        report.lost += 1
        report.complain(f"{name} seed {seed} step {last}: {wrong[0][:300]}")


def _without_waiting(step: object) -> None:
    """Nobody cuts the power while it is done once more."""
    from desktop.store.conversations import Conversations

    if isinstance(step, Conversations):
        step._database.execute("PRAGMA synchronous = OFF")


class Stable:
    """The history that is killed, with the copy of how it was before."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._count = 0
        self.path = self.before = folder

    def make_ready(self, seed: int) -> None:
        """For one more kill: as the last one left it, or a new one."""
        begin = ACTIVITIES[self._name].begin
        if begin is not None or not self._count or self.path.stat().st_size > MOST_BYTES:
            self._count += 1
            home = self._folder / f"{self._name}-{self._count}"
            home.mkdir()
            shutil.rmtree(self._folder / f"{self._name}-{self._count - 1}", ignore_errors=True)
            self.path, self.before = home / "history.db", home / "before" / "history.db"
            key_beside(self.path)
            if begin is not None:
                begin(self.path, Random(seed))
        else:
            with opened(self.path) as history:
                history.interrupt_unfinished()
        shutil.rmtree(self.before.parent, ignore_errors=True)
        self.before.parent.mkdir()
        for file in self.path.parent.iterdir():
            if file.is_file():
                shutil.copy2(file, self.before.parent)


def torture(folder: Path, name: str, kills: int, *, early: bool = False, seed: int = 1) -> Report:
    """Kill whoever does this, so often, and check each time."""
    report, chance = Report(f"{name}, said too early" if early else name), Random(seed)
    stable = Stable(folder, name)
    started = time.monotonic()
    for _ in range(kills):
        one = chance.randrange(1 << 30)
        stable.make_ready(one)
        at_start = chance.random() < (0.6 if ACTIVITIES[name].begin else 0.2)
        seconds = -chance.random() * 0.04 if at_start and not early else chance.random() * 0.2
        last = kill_one(name, stable.path, one, seconds, early=early)
        report.kills += 1
        report.promised += last + 1
        report.as_began += last < 0
        judge(name, stable.path, stable.before, one, last, report)
    report.seconds = round(time.monotonic() - started, 1)
    return report


def main(kills: int = 400, seed: int | None = None) -> int:
    """Each activity its share; a few kills of the liar."""
    seed = random.randrange(1 << 30) if seed is None else seed
    share = -(-kills // len(ACTIVITIES))
    with tempfile.TemporaryDirectory() as folder:
        reports = [torture(Path(folder), name, share, seed=seed) for name in ACTIVITIES]
        (Path(folder) / "liar").mkdir()
        control = torture(
            Path(folder) / "liar", "editing", max(6, share // 20), early=True, seed=seed
        )
    for r in (*reports, control):
        print(
            f"{r.activity:26}{r.kills:6} kills {r.promised:7} promised {r.lost:4} lost"
            f" {r.unsound:4} unsound {r.in_flight:4} in flight {r.seconds:8} s",
            *r.said,
            sep="\n  ",
            flush=True,
        )
    good = all(r.lost == r.unsound == 0 < r.promised for r in reports) and control.lost > 0
    said = {"seed": seed, "kills": sum(r.kills for r in reports)}
    said |= {key: sum(asdict(r)[key] for r in reports) for key in ("promised", "lost", "unsound")}
    print(
        json.dumps(
            {
                "torture": "store_kill",
                "passed": good,
                **said,
                "activities": [asdict(r) for r in reports],
                "control": asdict(control),
            }
        )
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
