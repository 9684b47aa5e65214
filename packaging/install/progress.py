"""What a person sees of a long step: a line that changes, or on no terminal a line now and then."""

import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

QUIET_INTERVAL_S = 15.0
GUESS_UNTIL_STEP = 5

_NINJA = re.compile(r"\[(\d+)/(\d+)\] ")
_DOWNLOAD = re.compile(r"Downloading ([A-Za-z0-9_.]+?)-\d\S* \(")
_BYTES = re.compile(r"Progress (\d+) of (\d+)$")


@dataclass(frozen=True)
class Step:
    """How many of the compile's steps are done."""

    done: int
    total: int


def ninja_step(line: str) -> Step | None:
    """The step a line of ninja's output reports."""
    found = _NINJA.match(line.strip())
    return Step(int(found[1]), int(found[2])) if found else None


def duration(seconds: float) -> str:
    """A span of time as a person says it."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes, rest = divmod(round(seconds / 10) * 10, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def seconds_left(step: Step, *, elapsed_s: float, guess_s: float) -> float:
    """What the steps so far say about the rest; before there are enough of them, the guess."""
    if step.done < GUESS_UNTIL_STEP:
        return max(1.0, guess_s - elapsed_s)
    return elapsed_s * (step.total - step.done) / step.done


class Line:
    """One line on the screen, rewritten in place where the screen can."""

    def __init__(self, out: TextIO, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._live = out.isatty()
        self._printed_s = clock()

    def show(self, text: str) -> None:
        """Shows how far the step is; where nothing can be rewritten, only every few seconds."""
        if self._live:
            width = shutil.get_terminal_size().columns - 5
            self._write(f"\r\x1b[2K    {text[:width]}")
        elif self._clock() - self._printed_s >= QUIET_INTERVAL_S:
            self._printed_s = self._clock()
            self._write(f"    {text}\n")

    def clear(self) -> None:
        """Takes the line away again."""
        if self._live:
            self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


class Downloads:
    """Reads pip's output and shows what is being fetched."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._package = ""

    def __call__(self, output: str) -> None:
        if found := _DOWNLOAD.search(output):
            self._package = found[1].replace("_", "-")
        elif found := _BYTES.match(output.strip()):
            done, total = (int(each) / 1e6 for each in found.groups())
            self._line.show(f"{self._package}: {done:.0f} of {total:.0f} MB")
        elif output.startswith("Installing collected"):
            self._line.show("unpacking")


class Compile:
    """Reads ninja's output and shows how far it is and how long the rest takes."""

    def __init__(
        self, line: Line, *, guess_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._line = line
        self._guess_s = guess_s
        self._clock = clock
        self._started_s: float | None = None
        self._downloads = Downloads(line)

    def __call__(self, output: str) -> None:
        step = ninja_step(output)
        if not step:
            self._downloads(output)
            if self._started_s is None and "Configuring CMake" in output:
                self._started_s = self._clock()
                self._line.show("looking at this computer")
            return
        self._started_s = self._clock() if self._started_s is None else self._started_s
        elapsed_s = self._clock() - self._started_s
        left = duration(seconds_left(step, elapsed_s=elapsed_s, guess_s=self._guess_s))
        percent = 100 * step.done // step.total
        self._line.show(f"step {step.done} of {step.total}, {percent} %, about {left} left")
