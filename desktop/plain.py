"""Text from models, files and titles made harmless to show. Knows nothing of Qt or of layout."""

from __future__ import annotations

import re

_ODD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text with every character that acts instead of showing made visible.

    Control characters become their pictures (␀), direction overrides their number ([U+202E]), and
    code points that are no characters the replacement sign. Line breaks become `\\n`; tabs stay.
    """
    if not _ODD.search(text):
        return text
    return _ODD.sub(_picture, _LINE_ENDS.sub("\n", text))


def visible_line(text: str) -> str:
    """The same on one line: white space of any kind becomes one space."""
    return _SPACES.sub(" ", visible(text)).strip()


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x202A <= code <= 0x2069:
        return f"[U+{code:04X}]"
    return "\ufffd"
