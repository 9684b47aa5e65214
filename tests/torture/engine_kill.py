"""An engine that dies in every way and at every moment: the window lives, and soon answers again.

    python -m tests.torture.engine_kill [DEATHS [SEED]]

One real window, its real history and the starter model; a death a round, of every kind in turn. Afterwards
each question must be in the history, once. The control has the window die in the engine's place, as if
the model ran in the window's own process, and keeps no question: it must see both.
"""

from __future__ import annotations

import contextlib
import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil

from desktop.conversation import MessageState, Role
from tests.e2e.screen import Screen
from tests.kept import key_beside, opened
from tests.torture.contents import complaints
from tests.torture.deaths import DEATHS
from tests.torture.driven import FORGETFUL
from tests.torture.driving import Driving, WindowDied

BOUND_SECONDS = 3.0
MOMENTS = ("loading", "reading", "generating", "idle", "saving")
WORDS = ("horse", "paddock", "ship", "night", "hay", "captain", "harbour", "lantern")
LONG_WORDS = 50
"""It takes some tenths of a second to read so many."""
WINDOW_DIES = ("SIGKILL", "SIGSEGV", "SIGABRT")
MOST_TRIES = 4


@dataclass
class Report:
    """What some deaths came to."""

    deaths: Counter[str] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    window_deaths: int = 0
    not_back: int = 0
    """Never answered again."""
    questions: int = 0
    lost: int = 0
    left_open: int = 0
    """Answers that were begun and never closed."""
    unsound: int = 0
    exit_codes: list[int] = field(default_factory=list)
    back_seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    def p95(self, kind: str = "") -> float:
        """Seconds from a death to the next answer's first word, at most, for 95 of 100 of this kind."""
        waits = [
            w for each, found in self.back_seconds.items() for w in found if kind in ("", each)
        ]
        return sorted(waits)[int(len(waits) * 0.95)] if waits else 0.0

    @property
    def is_good(self) -> bool:
        """Whether nothing died but engines, nothing was lost, and it was soon back."""
        wrong = self.window_deaths + self.not_back + self.lost + self.left_open + self.unsound
        return wrong == 0 == sum(self.exit_codes) and 0 < self.p95() < BOUND_SECONDS


class Torture:
    """One history, and the windows on it: one as long as it lives."""

    def __init__(
        self, screen: Screen, folder: Path, chance: Random, *, is_control: bool = False
    ) -> None:
        self._screen, self._chance = screen, chance
        self._data_dir, self._is_control = folder / "data", is_control
        self._window: Driving | None = None
        self._asked: list[str] = []
        self.report = Report()

    def die(self, kind: str, moment: str) -> None:
        """Once more."""
        self.report.deaths[kind] += 1
        self.report.moments[moment] += 1
        try:
            window = self._open_window()
            since = self._come_to(moment, window)
            at = time.monotonic()
            victim = window.program.pid if self._is_control else window.engine().pid
            with contextlib.suppress(OSError):  # it has ended by itself meanwhile
                DEATHS[kind](victim, self._chance)
            self._recover(window, kind, at, since)
        except WindowDied:
            assert self._window is not None
            self._window.leave()
            self._window = None
            self.report.window_deaths += 1
        except TimeoutError:
            self.report.not_back += 1

    def judge(self) -> None:
        """Close the window, and look what is there."""
        if self._window is not None:
            self.report.exit_codes.append(self._window.leave())
        path = self._data_dir / "history.db"
        self.report.unsound = len(complaints(path, key_beside(path)))
        with opened(path) as history:
            messages = [m for c in history.all() for m in history.messages(c.id).values()]
        kept = Counter(message.text for message in messages if message.role is Role.USER)
        self.report.questions = len(self._asked)
        self.report.lost = sum(kept[question] != 1 for question in self._asked)
        self.report.left_open = sum(m.state is MessageState.STREAMING for m in messages)

    def _open_window(self) -> Driving:
        if self._window is None:
            forgetful = [FORGETFUL] if self._is_control else []
            self._window = Driving(self._screen, self._data_dir, *forgetful)
            self._screen.window()
            self._window.engine()
        return self._window

    def _come_to(self, moment: str, window: Driving) -> int:
        """A question is asked, and what comes of it awaited; how much was told before."""
        chance, since = self._chance, len(window.news)
        if moment == "loading":
            _end(window.engine())
        window.order("new")
        self._ask(window, LONG_WORDS if moment == "reading" else 0)
        match moment:
            case "loading":
                window.engine()
                time.sleep(chance.uniform(0, 0.6))
            case "reading":
                window.wait_for_news(lambda row: row["news"] == "PromptReading", since=since)
                time.sleep(chance.uniform(0, 0.3))
            case "generating":
                window.wait_for_news(_is_word, since=since)
                time.sleep(chance.uniform(0, 0.8))
            case _:
                window.wait_for_news(_is_word, since=since)
                window.order("stop")
                window.wait_for_news(_is_end, since=since)
                time.sleep(chance.uniform(*((0.2, 0.6) if moment == "idle" else (0, 0.05))))
        return since

    def _ask(self, window: Driving, more_words: int = 0) -> None:
        number = len(self._asked)
        words = " ".join(self._chance.choice(WORDS) for _ in range(more_words))
        self._asked.append(f"{number}. Tell me a very long story about a ship. {words}".strip())
        window.order("ask", self._asked[-1])

    def _recover(self, window: Driving, kind: str, at: float, since: int) -> None:
        """As a person would: what failed is asked for again, and what was not answered is asked."""
        answered = {row["answer"] for row in window.news if _is_word(row) and row["at"] < at}
        end = window.wait_for_news(_is_end, since=since)
        for _ in range(MOST_TRIES):
            since = len(window.news)
            if end["state"] == MessageState.FAILED.value:
                window.order("again")
            else:
                self._ask(window)
            row = window.wait_for_news(lambda row: _is_word(row) or _is_end(row), since=since)
            if _is_word(row) and row["answer"] not in answered:
                self.report.back_seconds[kind].append(row["at"] - at)
                window.order("stop")
                window.wait_for_news(_is_end, since=since)
                return
            end = window.wait_for_news(_is_end, since=since)
        self.report.not_back += 1


def _is_word(row: dict[str, object]) -> bool:
    return row["news"] == "AnswerGrew"


def _is_end(row: dict[str, object]) -> bool:
    return row["news"] == "AnswerClosed"


def _end(engine: psutil.Process) -> None:
    """So that another one has to load."""
    with contextlib.suppress(psutil.NoSuchProcess):
        engine.kill()
        psutil.wait_procs([engine], timeout=10)


def rounds(count: int, chance: Random) -> list[tuple[str, str]]:
    """Every kind as often as every other, each at all moments in turn, in no order."""
    pairs = [(kind, moment) for moment in MOMENTS for kind in DEATHS]
    found = [pairs[number % len(pairs)] for number in range(count)]
    chance.shuffle(found)
    return found


def torture(folder: Path, deaths: list[tuple[str, str]], seed: int, **how: bool) -> Report:
    """These, one after the other."""
    started = time.monotonic()
    with Screen() as screen:
        torture_ = Torture(screen, folder, Random(seed), **how)
        for number, (kind, moment) in enumerate(deaths, 1):
            torture_.die(kind, moment)
            if number % 50 == 0:
                print(f"{number} deaths, p95 {torture_.report.p95():.2f} s", flush=True)
        torture_.judge()
    torture_.report.seconds = round(time.monotonic() - started, 1)
    return torture_.report


def control(folder: Path, seed: int) -> Report:
    """Three in the window's own process."""
    return torture(folder, [(kind, "generating") for kind in WINDOW_DIES], seed, is_control=True)


def main(count: int = 1000, seed: int | None = None) -> int:
    """So many deaths, and the control; 0 where all was well, and the control was not."""
    seed = random.randrange(1 << 30) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        report = torture(Path(folder), rounds(count, Random(seed)), seed)
        careless = control(Path(other), seed)
    for kind in DEATHS:
        waits = sorted(report.back_seconds[kind]) or [0.0]
        median = waits[len(waits) // 2]
        print(
            f"{kind:15} {report.deaths[kind]:5,} deaths, back after {median:.2f} s,"
            f" p95 {report.p95(kind):.2f} s, at most {waits[-1]:.2f} s"
        )
    passed = report.is_good and careless.window_deaths > 0 and careless.lost > 0
    print(
        json.dumps(
            {
                "torture": "engine_kill",
                "passed": passed,
                "seed": seed,
                "deaths": dict(report.deaths),
                "moments": dict(report.moments),
                "window_deaths": report.window_deaths,
                "questions": report.questions,
                "lost_questions": report.lost,
                "answers_left_open": report.left_open,
                "not_back": report.not_back,
                "unsound": report.unsound,
                "back_seconds_p95": round(report.p95(), 2),
                "seconds": report.seconds,
                "control_window_deaths": careless.window_deaths,
                "control_lost_questions": careless.lost,
            }
        )
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
