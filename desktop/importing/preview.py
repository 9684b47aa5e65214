"""What would come in: each conversation once, how it stands, and how many there are of each program.

Knows no program's format and no table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from desktop.incoming import Found, Program, Unreadable
from desktop.store.arriving import Standing

Name = tuple[Program, str]
"""A conversation by its program and the id it has there."""


class Candidate(msgspec.Struct, frozen=True):
    """A conversation that could come in."""

    found: Found
    standing: Standing

    @property
    def name(self) -> Name:
        """By which it is told from all others."""
        return self.found.program, self.found.origin_id

    @property
    def has_news(self) -> bool:
        """Something would come in without being asked twice."""
        return self.standing in (Standing.NEW, Standing.GROWN)

    @property
    def can_come(self) -> bool:
        """Something would come in if the person wanted it."""
        return self.standing is not Standing.HERE


class Preview(msgspec.Struct, frozen=True):
    """All that was found."""

    candidates: tuple[Candidate, ...] = ()
    """By program, and then the newest first."""
    unreadable: tuple[Unreadable, ...] = ()
    unreported: int = 0
    """Further things that could not be read."""

    def of(self, program: Program) -> list[Candidate]:
        """Those of one program."""
        return [each for each in self.candidates if each.found.program is program]

    def programs(self) -> list[Program]:
        """Those that anything was found of, in the order of `Program`."""
        there = {each.found.program for each in self.candidates}
        return [program for program in Program if program in there]

    def count(self, standing: Standing, program: Program | None = None) -> int:
        """How many stand so."""
        found = self.candidates if program is None else self.of(program)
        return sum(each.standing is standing for each in found)


def each_once(found: Iterable[Found]) -> list[Found]:
    """A conversation that was found several times is the one with the most messages."""
    best: dict[Name, Found] = {}
    for each in found:
        name = (each.program, each.origin_id)
        if name not in best or each.messages > best[name].messages:
            best[name] = each
    return list(best.values())


def preview_of(
    found: Sequence[Found],
    standings: Sequence[Standing],
    unreadable: Sequence[Unreadable],
    unreported: int,
) -> Preview:
    """`standings` are those of `found`, in the same order."""
    order = {program: place for place, program in enumerate(Program)}
    candidates = [Candidate(f, s) for f, s in zip(found, standings, strict=True)]
    candidates.sort(key=lambda c: c.found.updated_at, reverse=True)
    candidates.sort(key=lambda c: order[c.found.program])
    return Preview(tuple(candidates), tuple(unreadable), unreported)
