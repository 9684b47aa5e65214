"""Which way a text runs, told by its first letter that has a direction (UAX #9, rules P2 and P3)."""

from __future__ import annotations

import re
import unicodedata

_LATIN = re.compile(r"[^A-Za-z\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*([A-Za-z])")


def is_right_to_left(text: str) -> bool:
    """Does the text begin with a letter that is written from right to left."""
    if text.isascii() or _LATIN.match(text):
        return False
    for character in text:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False
