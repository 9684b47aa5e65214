"""Lets the Nth write, sync, rename or open fail, for every N of a fixed scenario, and counts what is lost.

    python -m tests.torture.io_errors [EVERY] [syncs]

With EVERY only each so-many-th N is tried, with "syncs" no other operation is counted. The disk fails
once, or from then on for ever, with EIO or ENOSPC; then it is well again, and the next start must find all
that was promised, whole. A failed sync is also taken for what it is: what it was to bring to the disk is
not there. Last the process is killed at every N. The control acknowledges before it commits.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.disk import CHANGES, ERRORS, Disk, Kind, can_compile, read_log, run_with_disk
from tests.torture.replay import Replay, lay_out
from tests.torture.scenario import SCENARIOS, Scenario, make_cheap, play, reference, wrong_after

ALONE = "alone"


@dataclass(frozen=True)
class Fault:
    """What fails."""

    kinds: Kind
    error: int
    for_ever: bool = False
    kills: bool = False

    @property
    def name(self) -> str:
        if self.kills:
            return "killed"
        word = {Kind.READ: "reads ", Kind.SYNC: "syncs "}.get(self.kinds, "")
        return f"{word}{errno.errorcode[self.error]}{' for ever' if self.for_ever else ''}"


FAULTS = (
    *(Fault(CHANGES, error, ever) for error in ERRORS.values() for ever in (False, True)),
    Fault(Kind.READ, errno.EIO),
    Fault(CHANGES, errno.EIO, kills=True),
)
SYNCS = "syncs"
WANTED = {"": FAULTS, SYNCS: (Fault(Kind.SYNC, errno.EIO), Fault(Kind.SYNC, errno.ENOSPC))}


@dataclass
class Run:
    """One life with a disk that fails."""

    became: list[str] = field(default_factory=list)
    tried: int = 0
    counted: int = 0
    failed: int = 0
    what: str = ""
    unexplained: list[str] = field(default_factory=list)
    told: int = 0


@dataclass
class Report:
    """What all N of one fault came to."""

    scenario: str
    fault: str
    points: int = 0
    """Different N."""
    states: int = 0
    """Folders that were opened afterwards."""
    lost: int = 0
    told: int = 0
    """Points where a person was told."""
    unexplained: int = 0
    silent: Counter[str] = field(default_factory=Counter)
    """Points where something failed and nobody was told, by what it was: none of it held a promise."""
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)


def live(scenario: Scenario, fault: Fault, at: int, log: Path) -> Run:
    """Play the scenario in a process of its own whose disk fails at the `at`th of what can."""
    reading, writing = os.pipe()
    player = os.fork()
    if player == 0:
        try:
            os.close(reading)
            _play(scenario, fault, at, log, writing)
        except BaseException:
            traceback.print_exc()
            os._exit(70)
        os._exit(0)
    os.close(writing)
    run = Run()
    with os.fdopen(reading) as lines:
        for line in lines:
            match json.loads(line):
                case ["try", number]:
                    run.tried = number + 1
                case ["end", _, became]:
                    run.became.append(became)
                    run.tried = max(run.tried, len(run.became))
                case ["over", counted, failed, what, unexplained, told]:
                    run.counted, run.failed, run.what = counted, failed, what
                    run.unexplained, run.told = unexplained, told
    _, status = os.waitpid(player, 0)
    if status and not (
        fault.kills and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    ):
        raise RuntimeError(f"the player ended with {status}: {fault.name} at {at}")
    return run


def _play(scenario: Scenario, fault: Fault, at: int, log: Path, output: int) -> None:
    def say(*what: object) -> None:
        os.write(output, (json.dumps(what) + "\n").encode())

    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    disk = Disk(scenario.paths.data_dir, descriptor)
    disk.arm(fault.kinds, at, fault.error, for_ever=fault.for_ever, kills=fault.kills)
    played = play(
        scenario,
        before=lambda number: say("try", number),
        after=lambda number, became: say("end", number, became),
    )
    disk.heal()
    kind, name = disk.first_failed
    what = f"{kind.name} {_kind_of(name)}" if disk.failed else ""
    say("over", disk.counted, disk.failed, what, played.unexplained, len(played.told))


def _kind_of(name: str) -> str:
    """A file's name without what is drawn by lot."""
    return name if len(name) < 30 and not name.startswith(".") else f"*{Path(name).suffix}"


class Bench:
    """Where lives are lived: fresh folders, quickly made."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.prepared = folder / "prepared"
        SCENARIOS[name](self.prepared).prepare()
        self.held = reference(self.scenario("reference"))
        self.log = folder / "log"

    def scenario(self, place: str) -> Scenario:
        """One that has not begun."""
        home = self.folder / place
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.prepared, home)
        return SCENARIOS[self.name](home)

    def try_all(self, fault: Fault, every: int) -> Report:
        """Every N of this fault."""
        report = Report(self.name, fault.name)
        started = time.monotonic()
        last = live(self.scenario("life"), fault, 0, self.log).counted
        for at in range(1, last + 1, every):
            scenario = self.scenario("life")
            run = live(scenario, fault, at, self.log)
            report.points += 1
            self._judge(scenario, run, f"{fault.name} at {at} ({run.what})", report)
            if fault.kinds & Kind.SYNC and run.what.startswith("SYNC"):
                self._judge(
                    self._as_after_power_loss(), run, f"{fault.name} at {at}, then dark", report
                )
            report.told += run.told > 0
            if run.failed and not run.told:
                report.silent[run.what] += 1
            report.unexplained += len(run.unexplained)
            report.said += [each for each in run.unexplained if each not in report.said]
        report.seconds = round(time.monotonic() - started, 1)
        return report

    def _judge(self, scenario: Scenario, run: Run, where: str, report: Report) -> None:
        Disk(scenario.paths.data_dir)  # It need not reach the disk, what the next start writes.
        wrong = wrong_after(scenario, self.held, run.became, run.tried)
        report.states += 1
        report.lost += bool(wrong)
        report.said += [f"{where}: {each}" for each in wrong]

    def _as_after_power_loss(self) -> Scenario:
        root = self.folder / "life"
        replay = Replay(self.prepared, at=root)
        for entry in read_log(self.log.read_bytes()):
            replay.take(entry)
        dark = self.folder / "dark"
        shutil.rmtree(dark, ignore_errors=True)
        dark.mkdir()
        lay_out(replay.least(), root, dark)
        return SCENARIOS[self.name](dark)


def control(folder: Path) -> int:
    """How many losses the same check finds where steps are said to be done that were not."""
    bench = Bench(folder, "first")
    scenario = bench.scenario("life")
    run = live(scenario, Fault(CHANGES, errno.EIO, for_ever=True), 60, bench.log)
    steps = scenario.steps()
    run.became = ["done" for _ in steps]
    return len(wrong_after(scenario, bench.held, run.became, len(steps)))


def torture(every: int, wanted: str) -> int:
    """In the process whose disk fails."""
    make_cheap()
    reports = []
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        for name in SCENARIOS:
            (home := Path(folder) / name).mkdir()
            bench = Bench(home, name)
            for fault in WANTED[wanted]:
                reports.append(r := bench.try_all(fault, every))
                print(
                    f"{name:6} {fault.name:16} {r.points:5} points {r.told:5} told {r.lost:3} lost"
                    f" {r.unexplained:3} without words {r.seconds:7} s",
                    *r.said[:20],
                    *(f"nobody was told: {count} x {what}" for what, count in r.silent.items()),
                    sep="\n  ",
                    flush=True,
                )
        (liar := Path(folder) / "liar").mkdir()
        found = control(liar)
    lost, unexplained = sum(r.lost for r in reports), sum(r.unexplained for r in reports)
    good = lost == unexplained == 0 and all(r.points for r in reports) and found > 0
    print(
        json.dumps(
            {
                "torture": "io_errors",
                "passed": good,
                "points": sum(r.points for r in reports),
                "states": sum(r.states for r in reports),
                "told": sum(r.told for r in reports),
                "lost": lost,
                "without_words": unexplained,
                "control_lost": found,
            }
        )
    )
    return 0 if good else 1


def quick_folder() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def main(every: int = 1, wanted: str = "") -> int:
    """0 where nothing was lost, and everything was said."""
    if not can_compile():
        print(
            json.dumps(
                {"torture": "io_errors", "passed": True, "skipped": "needs Linux and a compiler"}
            )
        )
        return 0
    return run_with_disk("tests.torture.io_errors", ALONE, str(every), wanted)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [alone, every, wanted] if alone == ALONE:
            sys.exit(torture(int(every), wanted))
        case [every, *wanted]:
            sys.exit(main(int(every), *wanted))
        case _:
            sys.exit(main())
