"""Saved prompts made into questions: their parts in braces, filled in. Knows no store and no field.

A part is a name in braces, `{language}`; braces of code are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PART = re.compile(r"\{([^\W\d_][\w -]{0,30})\}")
TEXT = "text"
"""The part that what is written besides goes into."""


def parts_of(text: str) -> list[str]:
    """The names of what is to be filled in, each once, in the order they stand there."""
    return list(dict.fromkeys(PART.findall(text)))


def filled(text: str, values: Mapping[str, str], *, written: str = "") -> str:
    """The text with what is known put in. What was written besides goes into `{text}`, or behind it."""
    known = dict(values)
    if written:
        known.setdefault(TEXT, written)
    rest = "" if TEXT in parts_of(text) else written
    # One pass: a value that looks like a part is none.
    said = PART.sub(lambda match: known.get(match.group(1), match.group()), text)
    return f"{said}\n\n{rest}" if rest else said
