"""The log: what Paddock did, never what anybody said. Knows no prompt, answer, title or key.

Only the names and numbers that callers pass reach the file; errors are logged by their kind, because
an error's text can quote what a person wrote. Every line goes through `scrubbing` besides.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from desktop import __version__
from desktop.on_disk import write_whole
from desktop.scrubbing import Scrubber, scrubber

LOG_BYTES = 512 * 1024
KEPT_LOGS = 3
NAME = "paddock.log"
DYING = "crash.txt"
"""What the interpreter writes into as it dies."""
LAST_CRASH = "last-crash.txt"
"""The same of the last time, scrubbed."""
CLOSED = "closed"
_STACK_BYTES = 256 * 1024

log = logging.getLogger("paddock")
log.addHandler(logging.NullHandler())  # in a terminal nobody asked for it
_open_files: list[TextIO] = []
_undo: list[Callable[[], None]] = []


def set_up(logs_dir: Path) -> bool:
    """Write the log and, at a crash of the interpreter, the stacks of all threads into this folder.

    Answers whether the last start ended in such a crash.
    """
    from logging.handlers import RotatingFileHandler  # 10 ms, after the first paint

    logs_dir.mkdir(parents=True, exist_ok=True)
    clean = scrubber(logs_dir.parent)
    has_crashed = _take_crash(logs_dir, clean)
    was_closed = _was_closed(logs_dir / NAME)
    handler = RotatingFileHandler(
        logs_dir / NAME, maxBytes=LOG_BYTES, backupCount=KEPT_LOGS, encoding="utf-8"
    )
    handler.setFormatter(_Lines(clean))
    log.addHandler(handler)
    _say_nothing_of_failures()
    log.setLevel(logging.INFO)
    log.propagate = False
    log.info("version %s", __version__)
    if not was_closed:
        log.warning("the last start did not close")
    # Open until `tear_down`: the interpreter writes into it as it dies.
    _open_files.append((logs_dir / DYING).open("a", encoding="utf-8"))
    faulthandler.enable(_open_files[-1])
    _hear_uncaught()
    return has_crashed


def _say_nothing_of_failures() -> None:
    """A log that can't be written, as the disk is full, is nothing to tell on stderr."""
    before = logging.raiseExceptions
    logging.raiseExceptions = False
    _undo.append(lambda: setattr(logging, "raiseExceptions", before))


def tear_down() -> None:
    """Close the files, and leave uncaught errors to whoever had them."""
    if _open_files:
        log.info(CLOSED)
    while _undo:
        _undo.pop()()
    faulthandler.disable()
    while _open_files:
        _open_files.pop().close()
    for handler in list(log.handlers):
        if not isinstance(handler, logging.NullHandler):
            log.removeHandler(handler)
            handler.close()


def recent_lines(logs_dir: Path, most: int) -> list[str]:
    """The last lines of the log, the oldest first. Blocking."""
    lines: list[str] = []
    for number in range(KEPT_LOGS + 1):
        name = f"{NAME}.{number}" if number else NAME
        with contextlib.suppress(OSError):
            text = (logs_dir / name).read_text(encoding="utf-8", errors="replace")
            lines[:0] = text.splitlines()
        if len(lines) >= most:
            break
    return lines[-most:]


def last_crash(logs_dir: Path) -> str:
    """The stacks of the last crash, scrubbed; empty where there was none. Blocking."""
    with contextlib.suppress(OSError):
        fresh = _stacks_in(logs_dir / DYING, scrubber(logs_dir.parent))
        return fresh or (logs_dir / LAST_CRASH).read_text(encoding="utf-8", errors="replace")
    return ""


def _take_crash(logs_dir: Path, clean: Scrubber) -> bool:
    """What the interpreter wrote knows nothing of scrubbing: it is done now."""
    with contextlib.suppress(OSError):
        stacks = _stacks_in(logs_dir / DYING, clean)
        if stacks:
            write_whole(logs_dir / LAST_CRASH, stacks)
            (logs_dir / DYING).unlink()
        return bool(stacks)
    return False


def _stacks_in(file: Path, clean: Scrubber) -> str:
    """What it holds, scrubbed, with the time at which it was written. Raises `OSError`."""
    if not file.exists() or not file.stat().st_size:
        return ""
    with file.open(encoding="utf-8", errors="replace") as opened:
        text = opened.read(_STACK_BYTES).strip()
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return f"{at:%Y-%m-%d %H:%M:%S} UTC\n{clean.scrub_stack(text)}\n"


def _was_closed(file: Path) -> bool:
    """Whether its last line says so, or there is none."""
    with contextlib.suppress(OSError), file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - 200))
        last = opened.read().strip()
        return not last or last.endswith(CLOSED.encode())
    return True


class _Lines(logging.Formatter):
    """One line for each record, without the text of any error."""

    def __init__(self, clean: Scrubber) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")
        self._clean = clean

    def format(self, record: logging.LogRecord) -> str:
        return self._clean.scrub(" ".join(super().format(record).splitlines()))

    def formatStack(self, stack_info: str) -> str:  # noqa: ARG002, N802 - logging's
        return ""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        match ei:
            case (type() as kind, _, TracebackType() as trace):
                return f"{kind.__name__} at {_places(trace)}"
        return ""


def _hear_uncaught() -> None:
    """Of this thread, of others, and where nobody could be told: with Python's own way after it."""
    main, others, nobody = sys.excepthook, threading.excepthook, sys.unraisablehook

    def in_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _note(kind, trace)
        main(kind, error, trace)

    def in_thread(told: threading.ExceptHookArgs) -> None:
        _note(told.exc_type, told.exc_traceback)
        others(told)

    def for_nobody(told: sys.UnraisableHookArgs) -> None:
        _note(told.exc_type, told.exc_traceback)
        nobody(told)

    sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, for_nobody

    def leave() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = main, others, nobody

    _undo.append(leave)


def _note(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Where it was raised and what kind it is, without its text."""
    log.critical("uncaught %s at %s", kind.__name__, _places(trace))


def _places(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
