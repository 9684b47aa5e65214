"""Names for exported files that every system takes, made of titles. Knows no disk."""

from __future__ import annotations

import re
import unicodedata

from desktop.language import tr

MOST_BYTES = 120
"""Of UTF-8. File systems take 255, and numbers and endings are added; some sync programs take less."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
"""Devices on Windows, with any ending."""


def file_stem(title: str) -> str:
    """The title as a name without an ending; never empty, never a path, never hidden."""
    letters = unicodedata.normalize("NFC", title)
    words = "".join(letter if _is_safe(letter) else " " for letter in letters).split()
    stem = _cut(" ".join(words).strip(". -~"))
    if not stem:
        return tr("Conversation")
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem


def _is_safe(letter: str) -> bool:
    """No control, no direction, no surrogate, nothing that a system reads as more than a letter."""
    return letter not in _FORBIDDEN and unicodedata.category(letter)[0] not in "CZ"


def _cut(stem: str) -> str:
    if len(stem.encode()) <= MOST_BYTES:
        return stem
    return stem.encode()[:MOST_BYTES].decode("utf-8", "ignore").strip(". -~")


def numbered(stem: str, ending: str, number: int) -> str:
    """The name to try after `number - 1` others were taken: “Stars.md”, “Stars 2.md”."""
    return f"{stem}{ending}" if number == 1 else f"{stem} {number}{ending}"
