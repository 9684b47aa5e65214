"""What an answer consists of once its Markdown is read: paragraphs, code, formulas, tables, thoughts.

Plain values. Inline Markdown stays as it was written (`source`) until a paragraph is drawn.
"""

from __future__ import annotations

import msgspec


class Style:
    """How words are set; may be combined. Plain numbers: an enum's take ten times as long to combine."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    RAISED = 16
    QUIET = 32


class Run(msgspec.Struct, frozen=True):
    """Words of one style, or one formula."""

    text: str
    style: int = 0
    href: str = ""
    """Where a click leads; only http, https and mailto."""
    is_formula: bool = False
    """`text` is TeX."""
    is_display: bool = False


class References(msgspec.Struct, frozen=True):
    """What links and footnotes of a message refer to by label."""

    links: dict[str, tuple[str, str]] = {}
    """Address and title by label."""
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.links or self.notes)


NONE = References()

# What a paragraph stands in, from outside in, a letter for each.
ITEM = "i"
QUOTE = "q"
THOUGHT = "t"
BARS = QUOTE + THOUGHT
"""These have a bar at their side."""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, a heading, the beginning of a list item, or a rule."""

    source: str
    level: int = 0
    """Of a heading, 1 to 6."""
    inset: str = ""
    marker: str = ""
    """What stands before a list item's or a footnote's first paragraph."""
    is_rule: bool = False
    references: References = NONE


class TextPart(msgspec.Struct, frozen=True):
    """Paragraphs that belong together."""

    paragraphs: tuple[Paragraph, ...]


class CodePart(msgspec.Struct, frozen=True):
    """Code with the language its fence names."""

    text: str
    language: str = ""
    inset: str = ""


class MathsPart(msgspec.Struct, frozen=True):
    """A formula on a line of its own."""

    tex: str
    inset: str = ""


Cells = tuple[str, ...]
"""Inline Markdown, a cell each."""


class TablePart(msgspec.Struct, frozen=True):
    """A table, or a stretch of a long one."""

    head: Cells
    rows: tuple[Cells, ...]
    aligns: tuple[str, ...] = ()
    """`left`, `center`, `right`, or empty, a column each."""
    inset: str = ""
    references: References = NONE
    beginning: TablePart | None = None
    """The first stretch, where this is a later one: its columns are as wide."""


class ThoughtPart(msgspec.Struct, frozen=True):
    """What a reasoning model thought before it answered, told by its heading alone."""

    number: int
    """Counted from 1 within the message."""
    is_live: bool
    last_words: str = ""
    """The end of what it thinks just now."""


Part = TextPart | CodePart | MathsPart | TablePart | ThoughtPart


def inset_of(part: Part) -> str:
    """What the part begins in."""
    match part:
        case TextPart(paragraphs):
            return paragraphs[0].inset if paragraphs else ""
        case ThoughtPart():
            return ""
        case _:
            return part.inset


def bars_of(inset: str) -> str:
    """The beginning of an inset, up to its last bar."""
    last = max((at for at, letter in enumerate(inset) if letter in BARS), default=-1)
    return inset[: last + 1]
