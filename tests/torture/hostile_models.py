"""Gives the real engine models with something wrong in them, and rebuilt exploits of the last three years.

    python -m tests.torture.hostile_models [MUTANTS [SEED]]

The engine's child has given up its powers, as in the app; what the window itself reads of a file is read
here. What the window does not survive, a child that can do what it must not, and twenty seconds without a
word are failures. A child that dies is none, where that is told in a sentence. The control reads nothing
before llama.cpp does: there the same exploits must kill it.
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
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from desktop.engine.protocol import Describe, Described, Died, Event, Failed, FailureCode, Loaded
from desktop.errors import AppError, EngineDied
from desktop.explain.words import explain
from desktop.fit.memory import memory_of
from desktop.gguf.adapter import mismatch
from desktop.gguf.header import BadGGUF
from desktop.gguf.shaping import shape_of_file
from desktop.gguf.vetting import vet
from desktop.hub.library.kind import describe_gguf
from tests.engine import Driver, died, said
from tests.exploits import MODELS, adapters
from tests.mutants import mutated
from tests.raw_gguf import models, taken_apart

HANG_SECONDS = 20.0
BATCH = 50
REFUSED_FIRST = "it is no file for a model"
_CARELESS = """
import sys
sys.path[:0] = {paths!r}
from desktop.powers.confining import confine_itself
confine_itself()
from desktop.engine import loading, main
loading.vet = lambda path: None
main.main()
"""


@dataclass
class Report:
    """What came of some files."""

    models: int = 0
    refused_before_llama_cpp: int = 0
    refused_by_llama_cpp: int = 0
    answered: int = 0
    loaded_and_refused: int = 0
    died: int = 0
    hung: int = 0
    unread: int = 0
    """Files that the child could not open: then nothing was tried."""
    untold: int = 0
    """Deaths without a sentence."""
    escapes: int = 0
    """Things that a child could do and must not."""
    window_exceptions: int = 0
    seconds: float = 0.0
    deaths: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing happened that must not."""
        return not (
            self.hung or self.unread or self.untold or self.escapes or self.window_exceptions
        )


def window_reads(path: Path, base: Path, report: Report) -> bool:
    """All that the window itself reads of a file; whether llama.cpp may open it."""

    def shape() -> None:
        memory_of(shape_of_file(path), context_tokens=4096)

    for read in (shape, lambda: describe_gguf(path), lambda: mismatch(path, base)):
        try:
            read()
        except (BadGGUF, AppError):
            pass
        except Exception as error:
            report.window_exceptions += 1
            report.exceptions.append(f"{path.name}: {type(error).__name__} {error}")
    try:
        vet(path)
    except BadGGUF:
        return False
    except Exception as error:
        report.window_exceptions += 1
        report.exceptions.append(f"{path.name}: {type(error).__name__} {error}")
    return True


class Trial:
    """Files given to one child after the other."""

    def __init__(self, report: Report, driver: Driver) -> None:
        self._report = report
        self._driver = driver
        self._reached: int | None = None

    def _load(self, path: Path) -> Event:
        return self._driver.load(path, seconds=HANG_SECONDS, context_tokens=128)

    def all(self, named: Sequence[tuple[str, Path]]) -> None:
        """Load each, and ask what could be loaded."""
        self._reached = None
        for place, (name, path) in enumerate(named):
            if self._driver.engine.pid is None or self._driver.engine.pid != self._reached:
                self._reach([path for _, path in named[place:]])
            self._report.models += 1
            self._one(name, path)

    def _reach(self, paths: Sequence[Path]) -> None:
        """A child that may read these spares one for each."""
        driver = self._driver
        described = driver.do(Describe(driver.new_id(), list(map(str, paths))))
        assert isinstance(described, Described), described
        self._report.escapes += len(described.trial.succeeded)
        self._reached = driver.engine.pid

    def _one(self, name: str, path: Path) -> None:
        driver = self._driver
        driver.events.clear()
        try:
            last = self._load(path)
            answered = isinstance(last, Loaded)
            if answered:
                _, last = driver.answer(said("Hello, you"), max_tokens=3)
        except AssertionError:
            self._report.hung += 1
            self._report.deaths.append(f"{name}: hung")
            if driver.engine.pid is not None:
                os.kill(driver.engine.pid, signal.SIGKILL)
                driver.until(died)
            return
        self._count(name, last, answered=answered)

    def _is_refused_first(self, failed: Failed) -> bool:
        return REFUSED_FIRST in failed.details

    def _count(self, name: str, last: Event, *, answered: bool) -> None:
        report = self._report
        match last:
            case Died(exit_code, tail):
                report.died += 1
                said_last = tail.strip().splitlines()[-1:] or [""]
                report.deaths.append(f"{name}: {exit_code} {said_last[0][:160]}")
                sentence = explain(EngineDied(exit_code, tail)).title
                report.untold += not sentence or "\n" in sentence
            case Failed(code=FailureCode.NOT_SHUT_IN, details=details):
                report.escapes += 1
                report.deaths.append(f"{name}: not shut in: {details}")
            case Failed(details=details) if "Permission denied" in details:
                report.unread += 1
            case Failed() if self._is_refused_first(last):
                report.refused_before_llama_cpp += 1
            case Failed():
                report.loaded_and_refused += answered
                report.refused_by_llama_cpp += not answered
            case _:
                report.answered += 1


def mutants(
    folder: Path, bases: Sequence[Path], count: int, seed: int
) -> Iterator[tuple[str, Path]]:
    """Files with something wrong, one at a time."""
    chance = Random(seed)
    contents = [base.read_bytes() for base in bases]
    for number in range(count):
        place = number % len(contents)
        raw = taken_apart(contents[place])
        changed = mutated(raw, chance)
        path = folder / f"mutant {number}.gguf"
        path.write_bytes(raw.to_bytes())
        yield f"{bases[place].stem} {number}: {', '.join(changed)}", path


def torture(folder: Path, count: int, seed: int) -> Report:
    """So many mutants."""
    report = Report()
    bases = list(models(folder).values())
    started = time.monotonic()
    with Driver() as driver:
        trial = Trial(report, driver)
        batch: list[tuple[str, Path]] = []
        for name, path in mutants(folder, bases, count, seed):
            window_reads(path, bases[0], report)
            batch.append((name, path))
            if len(batch) == BATCH:
                trial.all(batch)
                _remove(batch)
        trial.all(batch)
    report.seconds = round(time.monotonic() - started, 1)
    return report


def _remove(batch: list[tuple[str, Path]]) -> None:
    """They were loaded, or not; whoever has one mapped keeps it."""
    for _, path in batch:
        path.unlink()
    batch.clear()


def exploits(folder: Path) -> dict[str, Path]:
    """The rebuilt ones that are models, each in a file."""
    base = models(folder)["llama SentencePiece"].read_bytes()
    files = {}
    for number, (name, exploit) in enumerate(MODELS.items()):
        raw = taken_apart(base)
        exploit(raw)
        files[name] = folder / f"exploit {number}.gguf"
        files[name].write_bytes(raw.to_bytes())
    return files


def unrefused(folder: Path) -> list[str]:
    """Which exploits the check lets through, adapters included."""
    there = [name for name, path in exploits(folder).items() if _is_vetted(path)]
    return there + [name for name, pair in adapters(folder).items() if mismatch(*pair) is None]


def _is_vetted(path: Path) -> bool:
    try:
        vet(path)
    except BadGGUF:
        return False
    return True


def careless_command_line() -> list[str]:
    """An engine that lets llama.cpp open everything."""
    return [sys.executable, "-I", "-c", _CARELESS.format(paths=[os.getcwd()])]


def control(folder: Path) -> Report:
    """The exploits, given to llama.cpp unread."""
    report = Report()
    with Driver(command_line=careless_command_line()) as driver:
        Trial(report, driver).all(list(exploits(folder).items()))
    return report


def main(count: int = 10_000, seed: int | None = None) -> int:
    """Exploits, their control, and mutants."""
    seed = random.randrange(1 << 30) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder:
        let_through = unrefused(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        careless = control(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        report = torture(Path(folder), count, seed)
    for line in (*report.exceptions[:50], *report.deaths[:200]):
        print(line)
    passed = report.is_good and not let_through and careless.died > 0 and report.answered > 0
    causes = Counter(death.partition(": ")[2].partition(": ")[2] for death in report.deaths)
    print(
        json.dumps(
            {
                "torture": "hostile_models",
                "passed": passed,
                "seed": seed,
                **{k: v for k, v in asdict(report).items() if k not in ("deaths", "exceptions")},
                "causes_of_death": dict(causes.most_common(10)),
                "exploits": len(MODELS),
                "exploits_let_through": let_through,
                "control_deaths": careless.died,
            }
        )
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
