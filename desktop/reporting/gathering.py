"""Gathers what a report can tell: from the doctor, the log and the last crash. Asks no history a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from desktop import logs
from desktop.doctor import examine
from desktop.errors import AppError
from desktop.paths import Paths
from desktop.reporting.facts import Found, lines_of
from desktop.reporting.report import Part, Report, Section, section
from desktop.scrubbing import Scrubber, scrubber

LOG_LINES = 200
CRASH_LINES = 300


def gather(paths: Paths) -> Report:
    """All that there is, scrubbed. Starts an engine to ask what it is; no model is opened. Blocking."""
    found = examine(paths, explain=_kind_of, is_to_talk=False)
    return Report(datetime.now(UTC), tuple(_sections(paths, found, scrubber(paths.data_dir))))


def _sections(paths: Paths, found: Found, clean: Scrubber) -> Iterator[Section]:
    for part in Part:
        match part:
            case Part.LOG:
                lines = logs.recent_lines(paths.logs, LOG_LINES)
            case Part.CRASH:
                lines = logs.last_crash(paths.logs).splitlines()[:CRASH_LINES]
            case _:
                lines = list(lines_of(part, found))
        yield section(part, lines, clean)


def _kind_of(error: AppError) -> str:
    """An error's sentence may name a file."""
    return f"{type(error).__name__}."
