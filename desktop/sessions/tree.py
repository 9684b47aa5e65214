"""Which segments follow on which, in memory. Knows no file and no key.

Conversations that begin alike share their first segments: a segment's children are all that was kept
after it, and a prompt is followed down from the root.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop.sessions.segment import NO_PARENT, TOKEN_BYTES, Kept

Place = tuple[str, bytes]
"""A binding, and the id of a segment made under it."""


class _Link(NamedTuple):
    """A segment of a chain, and the chain before it."""

    kept: Kept
    before: _Link | None


class Tree:
    """Segments by their file's name, and by what they follow on."""

    def __init__(self) -> None:
        self._by_name: dict[str, Kept] = {}
        self._by_place: dict[Place, Kept] = {}
        self._children: dict[Place, dict[str, Kept]] = {}
        self.size_bytes = 0

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Kept]:
        """As they are now: they may be dropped meanwhile."""
        return iter(list(self._by_name.values()))

    def add(self, kept: Kept) -> None:
        """Know this one, too."""
        self._by_name[kept.name] = kept
        self._by_place[_place(kept)] = kept
        self._children.setdefault(_before(kept), {})[kept.name] = kept
        self.size_bytes += kept.file_bytes

    def drop(self, name: str) -> None:
        """Know it no longer. What follows on it stays, out of reach until its like is kept again."""
        kept = self._by_name.pop(name)
        del self._by_place[_place(kept)]
        siblings = self._children[_before(kept)]
        del siblings[name]
        if not siblings:
            del self._children[_before(kept)]
        self.size_bytes -= kept.file_bytes

    def parent_of(self, kept: Kept) -> Kept | None:
        """The one it follows on; None for a first one, and where that is gone."""
        return self._by_place.get(_before(kept))

    def is_leaf(self, kept: Kept) -> bool:
        """Whether nothing follows on it."""
        return _place(kept) not in self._children

    def chain(
        self, binding: str, packed_tokens: bytes, *, ends_at: int | None = None
    ) -> list[Kept]:
        """The segments that together are the longest beginning of these tokens, first to last.

        With `ends_at`, those that end there exactly; none where no chain does.
        """
        best: _Link | None = None
        for link in self._links(binding, packed_tokens):
            end = link.kept.end
            if (ends_at is None or end == ends_at) and (best is None or end > best.kept.end):
                best = link
        found: list[Kept] = []
        while best is not None:
            found.append(best.kept)
            best = best.before
        return found[::-1]

    def _links(self, binding: str, packed_tokens: bytes) -> Iterator[_Link]:
        """Every segment that is part of these tokens and hangs together with their beginning."""
        waiting: list[_Link | None] = [None]
        while waiting:
            before = waiting.pop()
            parent_id, end = (before.kept.id, before.kept.end) if before else (NO_PARENT, 0)
            for child in self._children.get((binding, parent_id), {}).values():
                if packed_tokens.startswith(child.segment.packed_tokens, end * TOKEN_BYTES):
                    link = _Link(child, before)
                    waiting.append(link)
                    yield link


def _place(kept: Kept) -> Place:
    return kept.segment.binding, kept.id


def _before(kept: Kept) -> Place:
    return kept.segment.binding, kept.segment.parent_id
