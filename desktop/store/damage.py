"""That a history was found damaged, kept until it is repaired. Knows no SQL.

Most damage is deep inside: the file opens, and only one conversation can't be read. So whoever comes upon
it leaves a sign beside the file, and the next start offers to repair it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path


def note_damage(history: Path) -> None:
    """Leave the sign. Where that can't be written, whoever comes upon the damage next tries again."""
    with contextlib.suppress(OSError):
        _sign(history).touch(mode=0o600)


def is_noted(history: Path) -> bool:
    """Whether there is one."""
    return _sign(history).exists()


def forget_damage(history: Path) -> None:
    """The file is another one now."""
    with contextlib.suppress(OSError):
        _sign(history).unlink(missing_ok=True)


def _sign(history: Path) -> Path:
    return history.with_name(history.name + "-damaged")
