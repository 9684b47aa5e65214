"""The words for what does not come in from another program. Knows not how it is read."""

from __future__ import annotations

from typing import Literal, assert_never

from desktop.incoming import PROGRAM_NAMES, Unreadable, Why
from desktop.language import plural, tr


def why_unread(unreadable: Unreadable) -> str:
    """Why this could not be read, in a sentence."""
    match unreadable.why:
        case Why.MISSING:
            return tr("There is no such file or folder.")
        case Why.FORBIDDEN:
            return tr("You are not allowed to open it, or the disk can't be read.")
        case Why.TOO_BIG | Why.TOO_MANY | Why.TOO_SLOW as limit:
            return _beyond(limit)
        case Why.DAMAGED:
            return tr("It is damaged, or not what its name says.")
        case Why.CUT_OFF:
            return tr("It breaks off in the middle. What comes before that was read.")
        case Why.UNKNOWN:
            return tr("There is no conversation in it that Paddock can read.")
        case Why.NEWER:
            return _newer(unreadable)
        case Why.LOCKED:
            return tr("It is locked with a password.")
        case Why.BUSY:
            return tr("The program is writing it right now. Close the program and try again.")
        case Why.LOOSE:
            return plural(
                unreadable.count,
                "{n} message could not be read, or has no place in it.",
                "{n} messages could not be read, or have no place in it.",
            )
        case Why.EMPTY:
            return tr("Nothing was said in it.")
        case Why.EVERYTHING:
            return tr(
                "Everything that a Paddock kept is in it: “Backups” brings it in, or “paddock restore "
                "FILE” in a terminal."
            )
        case _:
            assert_never(unreadable.why)


def where_unread(unreadable: Unreadable) -> str:
    """What it is: a file, or a conversation of a program."""
    where = unreadable.where or tr("A conversation without a title")
    if unreadable.program is None:
        return where
    return f"{where} ({PROGRAM_NAMES[unreadable.program]})"


def _beyond(limit: Literal[Why.TOO_BIG, Why.TOO_MANY, Why.TOO_SLOW]) -> str:
    match limit:
        case Why.TOO_BIG:
            return tr("It is too big to be read safely.")
        case Why.TOO_MANY:
            return tr("There is too much in it to be read at once.")
        case Why.TOO_SLOW:
            return tr("Reading it took too long, so it was given up.")
        case _:
            assert_never(limit)


def _newer(unreadable: Unreadable) -> str:
    if unreadable.program is None:
        return tr("A later version of its program wrote it.")
    name = PROGRAM_NAMES[unreadable.program]
    return tr("A later version of {program} wrote it, in a way that is new.", program=name)
