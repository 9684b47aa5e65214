"""Where the composer stands under a transcript: one place for who makes it early and who lays it out."""

from __future__ import annotations

from desktop.ui.composing.composer import OUTSET
from desktop.ui.look.theme import SIDE, Look

LAST_LINE = 28
"""Height of the line of figures under it, from the start: what comes into that line later moves nothing."""
GAP = 8
"""Between what is above, the composer, and the line under it; in px."""
ABOVE, BELOW = 4, 10
"""Space over and under all of it, in px."""


def side_in(width: int, look: Look) -> int:
    """Space at each side of the composer, where the transcript has this width; in px."""
    return max(SIDE, (width - look.measures.column) // 2) - OUTSET
