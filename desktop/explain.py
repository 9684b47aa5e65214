"""Failures in words: error to notice. The only file with sentences about what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.errors import AppError


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


def explain(error: BaseException) -> Notice:
    """The notice for an error."""
    return Notice(type(error).__name__, str(error) if not isinstance(error, AppError) else "")
