"""Cuts the power after every single write of a fixed scenario, and looks at what the disk may hold then.

    python -m tests.torture.power_loss [EVERY [SAMPLES [SEED]]]

The order of all writes, syncs and names is recorded once. For every beginning of it the folder is laid out
as it may be after a power loss: all of it there; only what was synced; names ahead of contents; and SAMPLES
times some of it, torn at 512 bytes, dropped and in another order. Each is opened as the next start does:
it must be sound and hold all that was promised until then. The control records `synchronous = OFF`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from desktop.store import database
from tests.torture.disk import Disk, Entry, can_compile, read_log, run_with_disk
from tests.torture.io_errors import ALONE, Bench, quick_folder
from tests.torture.replay import Replay, Tree, lay_out
from tests.torture.scenario import SCENARIOS, play, wrong_after


@dataclass
class Report:
    """What a scenario came to."""

    scenario: str
    entries: int = 0
    """Things that were done to the disk, marks not counted."""
    states: int = 0
    """Folders that were opened."""
    lost: int = 0
    """Of these, with something damaged or promised and not there."""
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)


def record(bench: Bench, log: Path) -> list[Entry]:
    """All that a life does to its disk, with a mark before and after each step."""
    scenario = bench.scenario("life")
    player = os.fork()
    if player == 0:
        try:
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            disk = Disk(scenario.paths.data_dir, descriptor)
            play(
                scenario,
                before=lambda number: disk.mark(f"try {number}"),
                after=lambda number, became: disk.mark(f"end {number} {became}"),
            )
        except BaseException:
            traceback.print_exc()
            os._exit(70)
        os._exit(0)
    _, status = os.waitpid(player, 0)
    if status:
        raise RuntimeError(f"the player ended with {status}")
    return list(read_log(log.read_bytes()))


def torture(folder: Path, name: str, every: int, samples: int, seed: int) -> Report:
    """All beginnings of one scenario."""
    report, chance = Report(name), Random(seed)
    started = time.monotonic()
    bench = Bench(folder, name)
    entries = record(bench, folder / "log")
    replay = Replay(bench.prepared, at=folder / "life")
    became: list[str] = []
    tried = 0
    for entry in entries:
        if entry.what == "M":
            what, _, rest = entry.data.decode().partition(" ")
            if what == "try":
                tried = int(rest) + 1
            else:
                became.append(rest.partition(" ")[2])
            continue
        replay.take(entry)
        report.entries += 1
        if report.entries % every == 0:
            for how, tree in _states(replay, samples, chance):
                wrong = _look(bench, tree, became, tried)
                report.states += 1
                report.lost += bool(wrong)
                where = f"{name} after {report.entries} ({entry.what}), {how}"
                report.said += [f"{where}: {each}" for each in wrong if len(report.said) < 20]
    assert set(became) == {"done"}, became
    report.seconds = round(time.monotonic() - started, 1)
    return report


def _states(replay: Replay, samples: int, chance: Random) -> Iterator[tuple[str, Tree]]:
    yield "all of it", replay.everything()
    yield "what was synced", replay.least()
    yield "names ahead", replay.names_alone()
    for _ in range(samples):
        yield "some of it", replay.some(chance)


def _look(bench: Bench, tree: Tree, became: list[str], tried: int) -> list[str]:
    dark = bench.folder / "dark"
    shutil.rmtree(dark, ignore_errors=True)
    dark.mkdir()
    lay_out(tree, bench.folder / "life", dark)
    Disk(dark)  # It need not reach the disk, what the next start writes.
    return wrong_after(SCENARIOS[bench.name](dark), bench.held, became, tried)


def main_with_disk(every: int, samples: int, seed: int) -> int:
    """In a process whose disk writes down what is done to it."""
    from tests.torture.scenario import make_cheap

    make_cheap()
    reports = []
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        for name in SCENARIOS:
            (home := Path(folder) / name).mkdir()
            reports.append(torture(home, name, every, samples, seed))
        database._SETTINGS = database._SETTINGS.replace("synchronous = FULL", "synchronous = OFF")
        (home := Path(folder) / "off").mkdir()
        control = torture(home, "first", max(every, 40), 0, seed)
    for r in (*reports, control):
        print(
            f"{r.scenario:6} {r.entries:5} writes {r.states:6} states {r.lost:4} lost {r.seconds:7} s"
            f"{' (never synced)' if r is control else ''}",
            *(r.said if r is not control else r.said[:2]),
            sep="\n  ",
            flush=True,
        )
    good = all(r.lost == 0 < r.states for r in reports) and control.lost > 0
    print(
        json.dumps(
            {
                "torture": "power_loss",
                "passed": good,
                "seed": seed,
                "entries": sum(r.entries for r in reports),
                "states": sum(r.states for r in reports),
                "lost": sum(r.lost for r in reports),
                "control_lost": control.lost,
                "scenarios": [asdict(r) for r in reports],
            }
        )
    )
    return 0 if good else 1


def main(every: int = 1, samples: int = 3, seed: int | None = None) -> int:
    """0 where nothing was lost, and the control lost something."""
    if not can_compile():
        skipped = "needs Linux and a compiler"
        print(json.dumps({"torture": "power_loss", "passed": True, "skipped": skipped}))
        return 0
    seed = random.randrange(1 << 30) if seed is None else seed
    numbers = (str(number) for number in (every, samples, seed))
    return run_with_disk("tests.torture.power_loss", ALONE, *numbers)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [alone, every, samples, seed] if alone == ALONE:
            sys.exit(main_with_disk(int(every), int(samples), int(seed)))
        case arguments:
            sys.exit(main(*(int(argument) for argument in arguments)))
