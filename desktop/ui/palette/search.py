"""What can be found in the palette, and in which order it is listed. Pure: knows no Qt and no store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from desktop.ui.palette.matching import Texts

LISTED = 50
"""Rows that are listed at once."""
OF_EACH = 40
"""Rows of each listing while nothing is typed."""
KEPT = 6
"""What was used last stands first, so many of it."""


class Entry(msgspec.Struct, frozen=True):
    """One row."""

    key: str
    """The same as long as it means the same, so that it is known again."""
    words: str
    call: Callable[[], object]
    icon: str = ""
    note: str = ""
    """What it is, in a word or two."""
    keys: str = ""


class Listing(NamedTuple):
    """Entries of one kind, made only when they are shown: there may be thousands."""

    size: int
    text: Callable[[int], str]
    entry: Callable[[int], Entry]
    number_of: Callable[[str], int | None]
    """By an entry's key; None where there is no such one any more."""


class Hit(NamedTuple):
    """An entry, and the letters of its words that were found."""

    entry: Entry
    letters: tuple[int, ...] = ()


class Recent:
    """What was used last, by its keys."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self.keys = tuple(keys[:KEPT])

    def use(self, key: str) -> None:
        """This one was used now."""
        self.keys = (key, *(other for other in self.keys if other != key))[:KEPT]


class Search:
    """All listings as they are when the palette is opened."""

    def __init__(self, listings: Sequence[Listing], recent: Recent) -> None:
        self._listings, self._recent = listings, recent
        self._texts = [Texts(map(each.text, range(each.size))) for each in listings]

    def prepare(self, count: int) -> bool:
        """Make so many texts ready for the first letter; says whether there may be more."""
        return any(texts.prepare(count) for texts in self._texts)

    def find(self, wanted: str) -> list[Hit]:
        """The best first; while nothing is wanted, what was used last."""
        if not wanted.strip():
            return self._unasked()
        found = [
            (match, number)
            for number, texts in enumerate(self._texts)
            for match in texts.find(wanted, LISTED)
        ]
        found.sort(key=lambda each: each[0].rank)  # stable: else as the listings stand
        return [
            Hit(self._listings[at].entry(match.number), match.letters)
            for match, at in found[:LISTED]
        ]

    def _unasked(self) -> list[Hit]:
        used = list(self._used())
        known = {entry.key for entry in used}
        others = (
            each.entry(number)
            for each in self._listings
            for number in range(min(each.size, OF_EACH + len(used)))
        )
        return [
            Hit(entry)
            for entry in chain(used, (other for other in others if other.key not in known))
        ]

    def _used(self) -> Iterator[Entry]:
        for key in self._recent.keys:
            for listing in self._listings:
                number = listing.number_of(key)
                if number is not None:
                    yield listing.entry(number)
