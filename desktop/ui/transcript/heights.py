"""Where each message begins, from the heights of all of them. Knows no Qt and no message."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """A column of heights in px. A change near the end, where answers grow, costs next to nothing."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        """Tops of the first messages; cut short by a change, completed when asked for."""

    def __len__(self) -> int:
        return len(self._heights)

    def replace_from(self, index: int, heights: Iterable[int]) -> None:
        """Forget all from `index` on and put these there."""
        self._heights[index:] = heights
        del self._tops[index + 1 :]

    def change(self, index: int, height: int) -> None:
        """Give one message a new height."""
        if self._heights[index] != height:
            self._heights[index] = height
            del self._tops[index + 1 :]

    def top(self, index: int) -> int:
        """Distance from the column's top; `len` gives the column's whole height."""
        self._complete()
        return self._tops[index]

    @property
    def total(self) -> int:
        """The whole column's height."""
        return self.top(len(self._heights))

    def index_at(self, y: int) -> int:
        """The message at this distance from the top; the first or last one outside of the column."""
        self._complete()
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._heights) - 1))

    def _complete(self) -> None:
        known = len(self._tops)
        if known <= len(self._heights):
            rest = accumulate(self._heights[known - 1 :], initial=self._tops.pop())
            self._tops.extend(rest)
