"""Sums over the beginning of a long list of numbers that change: a Fenwick tree. Knows not of what."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add


class Sums:
    """A change, and the sum of the first so many, take as many steps as the length has binary digits."""

    def __init__(self) -> None:
        self.nodes = [0]
        """The `n`th is the sum of the numbers up to the `n`th, of so many as `n`'s lowest set bit says."""

    def __len__(self) -> int:
        return len(self.nodes) - 1

    def first(self, count: int) -> int:
        """The sum of the first `count` numbers."""
        nodes, total = self.nodes, 0
        while count:
            total += nodes[count]
            count &= count - 1
        return total

    def add(self, index: int, more: int) -> None:
        """Make the number at `index` greater by so much."""
        nodes, at = self.nodes, index + 1
        while at < len(nodes):
            nodes[at] += more
            at += at & -at

    def cut(self, length: int) -> None:
        """Forget all numbers after the first `length`."""
        del self.nodes[length + 1 :]

    def extend(self, numbers: Iterable[int]) -> None:
        """Put these at the end; thousands at once, as a conversation is opened."""
        if len(self):
            for number in numbers:
                self._append(number)
            return
        nodes = self.nodes
        nodes += numbers
        step = 1
        while step < len(nodes):
            nodes[2 * step :: 2 * step] = map(
                add, nodes[2 * step :: 2 * step], nodes[step :: 2 * step]
            )
            step *= 2

    def _append(self, number: int) -> None:
        nodes = self.nodes
        at = len(nodes)
        below = at - 1
        while below > at & (at - 1):
            number += nodes[below]
            below &= below - 1
        nodes.append(number)
