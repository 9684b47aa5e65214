"""How wide a table's columns are. Knows numbers only."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 320
"""A column with more words than that breaks its lines where others need the room, in px at 100 %."""
NARROWEST = 96
"""No column with long words gets narrower: rather the table is scrolled."""


def column_widths(natural: Sequence[float], available: float, scale: float = 1.0) -> list[int]:
    """Widths for columns whose words take `natural` px on one line. Their sum may exceed `available`."""
    if sum(natural) <= available or not natural:
        return [int(width) + 1 for width in natural]
    least = [min(width, NARROWEST * scale) for width in natural]
    if sum(least) >= available:
        return [int(min(width, WIDEST * scale / 2)) + 1 for width in natural]
    widths = list(least)
    room = available - sum(least)
    wanting = [number for number, width in enumerate(natural) if width > widths[number]]
    while wanting and room > 1:
        share = room / len(wanting)
        for number in list(wanting):
            more = min(share, natural[number] - widths[number])
            widths[number] += more
            room -= more
            if natural[number] - widths[number] < 1:
                wanting.remove(number)
    return [int(width) for width in widths]
