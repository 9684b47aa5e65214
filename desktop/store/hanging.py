"""Messages of a conversation made to hang together, whatever the table says. Knows no table.

Each follows one that is there, or begins; none follows itself by a detour. So one bad row blocks nothing.
"""

from __future__ import annotations

from msgspec.structs import replace

from desktop.conversation import Message


def hanging_together(messages: dict[int, Message]) -> dict[int, Message]:
    """The same messages; those whose parent can't be theirs begin a branch of their own."""
    found = {
        number: message
        if message.parent_id is None or message.parent_id in messages
        else replace(message, parent_id=None)
        for number, message in messages.items()
    }
    # A parent is older than what follows it, but for summaries: else there is nothing to look for.
    if any(m.parent_id is not None and m.parent_id >= m.id for m in found.values()):
        for number in _ends_of_circles(found):
            found[number] = replace(found[number], parent_id=None)
    return found


def _ends_of_circles(messages: dict[int, Message]) -> list[int]:
    """One of each circle, the oldest."""
    ends: list[int] = []
    known: set[int] = set()
    for start in messages:
        way: dict[int, None] = {}
        number: int | None = start
        while number is not None and number not in known and number not in way:
            way[number] = None
            number = messages[number].parent_id
        if number is not None and number in way:
            circle = list(way)
            ends.append(min(circle[circle.index(number) :]))
        known.update(way)
    return ends
