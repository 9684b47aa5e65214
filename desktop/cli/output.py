"""What a command prints: text, JSON, tables, and errors on stderr. Knows no command."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

# C0 and C1 controls but line feed and tab, and the bidi overrides: a model must not steer a terminal.
_HIDDEN = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = {code: "\ufffd" for code in _HIDDEN if chr(code) not in "\n\t"}


def inert(text: str) -> str:
    """Text from a model or a file, with what could steer a terminal made visible."""
    return text.translate(_VISIBLE)


def say(text: str, *, end: str = "\n") -> None:
    """Print text that may come from anywhere, at once."""
    out = sys.stdout
    words = inert(text) + end
    out.write(words.encode(out.encoding or "utf-8", "replace").decode(out.encoding or "utf-8"))
    out.flush()


def say_json(value: Any) -> None:
    """Print one JSON value on one line, in plain ASCII: it survives every terminal and pipe."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def say_error(sentence: str) -> None:
    """One line on stderr."""
    sys.stderr.write(inert(" ".join(sentence.split())) + "\n")
    sys.stderr.flush()


def when(moment: datetime) -> str:
    """To the minute, by the clock of whoever reads it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def many(count: int, what: str) -> str:
    """Such as “1 message” or “2,000 messages”."""
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())
