"""A conversation put together from what a program kept of it; what can't be missing is made up.

Knows no program.
"""

from __future__ import annotations

from datetime import datetime

from desktop.conversation import Choices
from desktop.importing.folding import Folded
from desktop.incoming import EARLIEST, Incoming, IncomingMessage, Program

MOST_TITLE_CHARACTERS = 300
_NOTHING_CHOSEN = Choices()


class Nothing(Exception):
    """Nothing was said in this conversation."""


def conversation(
    program: Program,
    *,
    origin_id: str,
    title: str,
    folded: Folded,
    leaf: str = "",
    created_at: datetime | None = None,
    updated_at: datetime | None = None,
    choices: Choices = _NOTHING_CHOSEN,
) -> tuple[Incoming, int]:
    """The conversation, and how many of its messages have no place in it. Raises `Nothing`.

    Without an id of its own it is known by its first message. Without times it is as old as its
    messages, and its messages as old as the one before them.
    """
    if not folded.messages:
        raise Nothing
    times = [message.created_at for message in folded.messages if message.created_at]
    first = created_at or (min(times) if times else updated_at) or EARLIEST
    last = updated_at or (max(times) if times else first)
    made = Incoming(
        program,
        origin_id[:MOST_TITLE_CHARACTERS] or _made_up_id(folded),
        " ".join(title.split())[:MOST_TITLE_CHARACTERS],
        first,
        max(first, last),
        folded.messages,
        folded.leaf(leaf),
        choices,
    )
    return made, folded.loose


def _made_up_id(folded: Folded) -> str:
    first: IncomingMessage = folded.messages[0]
    alone = Incoming(Program.PADDOCK, "", "", EARLIEST, EARLIEST, (first,))
    return "first:" + alone.fingerprint()
