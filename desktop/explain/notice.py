"""What a person reads about a failure, as a plain value. Knows no error."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Action(StrEnum):
    """The way out that a notice offers."""

    TRY_AGAIN = "Try again"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person reads about a failure. `details` are for those who ask for them."""

    title: str
    text: str
    action: Action = Action.NONE
    details: str = ""


def short(path: Path) -> str:
    """A path as people read it, the home folder as ~."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
