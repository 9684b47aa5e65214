"""What lies beside a history, by its names: log, copies, damaged ones, files of a moment. Knows no SQL."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

_LOGS = "(-wal|-shm|-journal)?"


def log_of(database: Path) -> Path:
    """Where SQLite writes first."""
    return database.with_name(database.name + "-wal")


def with_logs(database: Path) -> list[Path]:
    """Itself, and all that SQLite puts beside it."""
    return [database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")]


def copy_before(history: Path, number: int) -> Path:
    """Where the history is kept as it was before migration `number`."""
    return history.with_name(f"{history.stem}.before-v{number}{history.suffix}")


def copies_before(history: Path) -> list[Path]:
    """The copies of this history that migrations made. Raises `OSError`, as all here."""
    return _named(history, r"\.before-v\d+")


def damaged_beside(history: Path) -> list[Path]:
    """What is kept of files that were damaged, with their logs."""
    return _named(history, r"\.damaged-[\d-]+", "(-wal)?")


def left_beside(history: Path) -> list[Path]:
    """What was to be there for a moment, of work that is being done or was cut off."""
    of_a_moment = r"\.(repaired|nothing|restored|empty|arriving-[0-9a-f]+)"
    return [
        *_named(history, of_a_moment, rf"(\.part)?{_LOGS}"),
        *_named(history, r"\.before-v\d+", rf"\.part{_LOGS}"),
        *_named(history, "", r"\.sealing"),
    ]


def sealing_of(database: Path) -> Path:
    """Where a plain file is sealed, to take its place."""
    return database.with_name(database.name + ".sealing")


@contextlib.contextmanager
def for_a_moment(file: Path) -> Iterator[Path]:
    """A block at whose beginning nothing has this name, and at whose end nothing has, either."""
    _remove(file)
    try:
        yield file
    finally:
        with contextlib.suppress(OSError):  # why the block failed is what is to be said
            _remove(file)


def beside(history: Path, word: str) -> Path:
    """The name of a file of a moment; `word` is one of those of `left_beside`."""
    return history.with_name(f"{history.stem}.{word}{history.suffix}")


def _remove(file: Path) -> None:
    for each in (file, file.with_name(file.name + ".part")):
        for name in with_logs(each):
            name.unlink(missing_ok=True)


def _named(history: Path, words: str, end: str = "") -> list[Path]:
    pattern = re.compile(re.escape(history.stem) + words + re.escape(history.suffix) + end)
    folder = history.parent
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(file for file in found if pattern.fullmatch(file.name))
