"""A download in a terminal: a bar, plain lines, or JSON events. Knows no queue and no network."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol, TextIO

from desktop import figures
from desktop.cli.output import inert, say_json
from desktop.errors import AppError
from desktop.explain import in_one_sentence
from desktop.hub.downloads.download import Download, State

LINE_SECONDS = 5.0
"""Between two plain lines, where nobody watches a bar."""
_BAR_WIDTH = 24


class Meter(Protocol):
    """Shows how far a download is."""

    def show(self, download: Download, waited_seconds: float = 0) -> None:
        """The download now; of a wait so many seconds are over."""

    def end(self) -> None:
        """Nothing more will be shown."""


def meter(*, in_json: bool) -> Meter:
    """The one that suits where the output goes. All but the events are on stderr."""
    if in_json:
        return Events()
    return Bar(sys.stderr) if sys.stderr.isatty() else Lines(sys.stderr)


class Bar:
    """One line that is drawn again and again."""

    def __init__(self, out: TextIO, columns: Callable[[], int] | None = None) -> None:
        self._out = out
        self._columns = columns or (lambda: shutil.get_terminal_size().columns)
        self._drawn = 0

    def show(self, download: Download, waited_seconds: float = 0) -> None:
        """Replace what is on the line."""
        text = inert(_with_bar(download, _plain(download, waited_seconds), self._out.encoding))
        text = text[: max(10, self._columns() - 1)]
        self._out.write("\r" + text.ljust(self._drawn))
        self._out.flush()
        self._drawn = len(text)

    def end(self) -> None:
        """Go on below."""
        if self._drawn:
            self._out.write("\n")
            self._out.flush()
        self._drawn = 0


class Lines:
    """A line at each change of state, and every few seconds in between."""

    def __init__(self, out: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._now = now
        self._state: State | None = None
        self._said_at = 0.0

    def show(self, download: Download, waited_seconds: float = 0) -> None:
        """Say it, if there is something new to say."""
        is_due = self._now() - self._said_at >= LINE_SECONDS
        if download.state is self._state and (not is_due or waited_seconds):
            return
        self._state = download.state
        self._said_at = self._now()
        self._out.write(inert(_plain(download, waited_seconds)) + "\n")
        self._out.flush()

    def end(self) -> None:
        """Every line is complete as it is."""


class Events:
    """An object for each change."""

    def show(self, download: Download, waited_seconds: float = 0) -> None:
        """Say it; of a wait only once."""
        if not waited_seconds:
            say_json(download_as_json(download))

    def end(self) -> None:
        """The last event is the command's."""


def download_as_json(download: Download) -> dict[str, Any]:
    """What is known, with units in the names."""
    known: dict[str, Any] = {
        "event": str(download.state),
        "done_bytes": download.done_bytes,
        "total_bytes": download.total_bytes,
        "bytes_per_second": _rounded(download.bytes_per_second),
        "seconds_left": _rounded(download.seconds_left),
        "retry_in_seconds": _rounded(download.retry_in_seconds),
    }
    if download.error is not None:
        known["error"] = error_as_json(download.error)
    return {name: value for name, value in known.items() if value is not None}


def error_as_json(error: AppError) -> dict[str, str]:
    """Its kind for programs, its sentence for people."""
    return {"kind": type(error).__name__, "message": in_one_sentence(error)}


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 1)


def _plain(download: Download, waited_seconds: float) -> str:
    done = figures.progress(download.done_bytes, download.total_bytes)
    match download.state:
        case State.RUNNING:
            rate, left = download.bytes_per_second, download.seconds_left
            return figures.line(
                done,
                figures.rate(rate) if rate is not None else "",
                f"{figures.time(left)} left" if left is not None else "",
            )
        case State.WAITING:
            error = in_one_sentence(download.error) if download.error else "No connection."
            left = max(0.0, (download.retry_in_seconds or 0) - waited_seconds)
            return f"{error} Trying again in {figures.time(left)}; {done} are here."
        case State.VERIFYING:
            return f"Checking the files: {done}"
        case State.QUEUED:
            return f"Waiting for its turn; {done}"
        case _:
            return f"{str(download.state).capitalize()}: {done}"


def _with_bar(download: Download, text: str, encoding: str) -> str:
    fraction = download.fraction
    if fraction is None or download.state not in (State.RUNNING, State.VERIFYING):
        return text
    full, empty = ("█", "░") if _can_say("█░", encoding) else ("#", ".")
    filled = round(fraction * _BAR_WIDTH)
    return f"{full * filled}{empty * (_BAR_WIDTH - filled)} {fraction:4.0%}  {text}"


def _can_say(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
