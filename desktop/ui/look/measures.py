"""Sizes of what is read in the transcript, in px, at one text size. Knows no widget and no Qt."""

from __future__ import annotations

from functools import lru_cache

import msgspec

LEAST_SCALE, MOST_SCALE = 0.8, 2.5


class Measures(msgspec.Struct, frozen=True):
    """The scale of type at 100 %, times `scale`; the space between things times `gap_scale`, too."""

    scale: float = 1.0
    gap_scale: float = 1.0
    """Share of the usual space between things."""

    def px(self, size: float) -> int:
        """A size at 100 %, at this one."""
        return max(1, round(size * self.scale))

    def gap(self, size: float) -> int:
        """A space between things, as dense as the person wants it."""
        return max(1, round(size * self.scale * self.gap_scale))

    @property
    def column(self) -> int:
        """The widest line of the transcript."""
        return self.px(740)

    @property
    def text(self) -> int:
        """Size of an answer's words."""
        return self.px(15)

    @property
    def line(self) -> int:
        """Height of their lines."""
        return self.px(24)

    @property
    def code(self) -> int:
        """Size of code in a card."""
        return self.px(13)

    @property
    def code_line(self) -> int:
        """Height of its lines."""
        return self.px(20)

    @property
    def code_head(self) -> int:
        """Height of the strip with the language and the buttons."""
        return max(36, self.px(34))

    @property
    def code_pad(self) -> int:
        """Space around the code."""
        return self.px(14)

    @property
    def inline_code(self) -> int:
        """Size of code within a sentence."""
        return self.px(13)

    @property
    def small(self) -> int:
        """Size of labels."""
        return self.px(12)

    @property
    def item(self) -> int:
        """How far a list's words stand in."""
        return self.px(28)

    @property
    def quote(self) -> int:
        """How far a quote's words stand in."""
        return self.px(18)

    @property
    def paragraph_gap(self) -> int:
        """Between paragraphs."""
        return self.gap(12)

    @property
    def item_gap(self) -> int:
        """Between items of a list."""
        return self.gap(6)

    @property
    def card_gap(self) -> int:
        """After code, tables and formulas."""
        return self.gap(16)

    def heading(self, level: int) -> int:
        """Size of a heading's words."""
        return self.px((22, 19, 17, 15.5, 15, 15)[level - 1])

    def inset(self, containers: str) -> int:
        """How far the words stand in that are in these quotes and lists."""
        items = containers.count("i")
        return items * self.item + (len(containers) - items) * self.quote


@lru_cache(maxsize=8)
def measures_at(scale: float, gap_scale: float = 1.0) -> Measures:
    """The measures at this text size; 1.0 is 100 %."""
    return Measures(min(MOST_SCALE, max(LEAST_SCALE, scale)), gap_scale)
