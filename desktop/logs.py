"""The log: what Paddock did, never what anybody said. Knows no prompt, answer, title or key.

Only the names and numbers that callers pass reach the file; errors are logged by their kind, because
an error's text can quote what a person wrote.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TextIO

from desktop import __version__

LOG_BYTES = 512 * 1024
KEPT_LOGS = 3

log = logging.getLogger("paddock")
_open_files: list[TextIO] = []


def set_up(logs_dir: Path) -> None:
    """Write the log and, at a crash of the interpreter, the stacks of all threads into this folder."""
    from logging.handlers import RotatingFileHandler  # 10 ms, after the first paint

    logs_dir.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        logs_dir / "paddock.log", maxBytes=LOG_BYTES, backupCount=KEPT_LOGS, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.info("version %s", __version__)
    # Open until `tear_down`: the interpreter writes into it as it dies.
    _open_files.append((logs_dir / "crash.txt").open("a"))
    faulthandler.enable(_open_files[-1])
    sys.excepthook = _log_uncaught


def tear_down() -> None:
    """Close the files, and leave uncaught errors to Python again."""
    sys.excepthook = sys.__excepthook__
    faulthandler.disable()
    while _open_files:
        _open_files.pop().close()
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Where it was raised and what kind it is, without its text."""
    log.critical("uncaught %s at %s", kind.__name__, _places(trace))
    sys.__excepthook__(kind, error, trace)


def _places(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
