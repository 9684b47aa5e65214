"""One row of the transcript: what it shows, how high it is, how it stands to the next. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.markdown.parts import (
    CodePart,
    MathsPart,
    Part,
    TablePart,
    TextPart,
    ThoughtPart,
    bars_of,
    inset_of,
)
from desktop.ui.look.measures import Measures

if TYPE_CHECKING:
    from desktop.ui.transcript.entries import Spec

CHARACTER = 7.4
"""Mean width of a character in px at 100 %, for guesses."""


class Row:
    """Compared by identity."""

    __slots__ = (
        "fitted",
        "gap",
        "growing",
        "height",
        "hidden",
        "joined",
        "lead",
        "spec",
        "thought",
        "toggled",
    )

    def __init__(self, spec: Spec, height: int) -> None:
        self.spec = spec
        self.height = height
        self.fitted = -1
        """The column's width for which `height` was measured; -1 while it is a guess."""
        self.growing = False
        self.gap = 12
        self.joined = False
        """The bar at its side goes on to the next row."""
        self.thought = 0
        """The thought that it is part of; 0 for none."""
        self.hidden = False
        """Part of a thought that is folded."""
        self.toggled = False
        """Code that is wrapped, a question that is shown whole, a thought that is unfolded."""
        self.lead = ""
        """Whose words these are, said before a message's first ones."""

    @property
    def extent(self) -> int:
        """Height with the gap that follows."""
        return 0 if self.hidden else self.height + self.gap


def guess_part(part: Part, column: int, measures: Measures) -> int:
    """About how high a part will be."""
    match part:
        case TextPart(paragraphs):
            lines = 0.0
            for each in paragraphs:
                width = max(80, column - measures.inset(each.inset))
                longest = len(each.source) * CHARACTER * measures.scale / width
                lines += int(longest + each.source.count("\n") * 0.5 + 0.7) + 0.5
            return int((lines + 0.5) * measures.line)
        case CodePart(text):
            lines_of_code = text.count("\n") + 1
            return lines_of_code * measures.code_line + measures.code_head + 2 * measures.code_pad
        case TablePart(rows=rows):
            return (len(rows) + 1) * measures.px(38)
        case MathsPart():
            return measures.px(48)
        case ThoughtPart():
            return 32


def gap_between(part: Part, following: object, measures: Measures) -> int:
    """The space after a part."""
    if isinstance(following, TextPart) and following.paragraphs:
        first = following.paragraphs[0]
        is_list = isinstance(part, TextPart) and "i" in part.paragraphs[-1].inset
        if first.level:
            return measures.gap(24 if first.level < 3 else 20)
        if is_list and first.marker:
            return measures.item_gap
        if isinstance(part, TextPart) and part.paragraphs[-1].level:
            return measures.gap(8)
    if isinstance(part, CodePart | TablePart | MathsPart):
        is_next = isinstance(following, TablePart) and following.beginning is not None
        return 0 if is_next else measures.card_gap
    return measures.paragraph_gap


def shared_bars(part: Part, following: object) -> bool:
    """Do both stand in the same quote or thought, so that its bar goes through."""
    if not isinstance(following, TextPart | CodePart | MathsPart | TablePart):
        return False
    last = part.paragraphs[-1].inset if isinstance(part, TextPart) else inset_of(part)
    bars = bars_of(last)
    return bool(bars) and inset_of(following).startswith(bars[:1])
