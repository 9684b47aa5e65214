"""SQLite's trees of rows, read from single pages, around those that are not whole. Knows no table of ours.

The format is sqlite.org/fileformat2.html. Pages were proved before, so a row that makes no sense here is
of another time than its neighbours, and is left out as well.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import msgspec

from desktop.store.sealed_pages import USABLE_BYTES

Values = tuple[Any, ...]
ReadPage = Callable[[int], bytes | None]

_INDEX_INSIDE, _TABLE_INSIDE, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1
_MOST_DEPTH = 40
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class Row(msgspec.Struct, frozen=True):
    """One row of a table."""

    number: int
    values: Values


class Found(msgspec.Struct):
    """What a walk through one tree came to."""

    gaps: list[tuple[int, int]]
    """Numbers between which rows may be missing, both included."""
    pages: set[int]
    """All that were seen, whole or not."""


def table(read: ReadPage, root: int, take: Callable[[Row], None]) -> Found:
    """Hand over all rows of a table that can be read."""
    walk = _Walk(read, take)
    walk.go(root, _LOWEST, _HIGHEST, 0)
    return walk.found


def rows_of(read: ReadPage, name: str) -> list[Row]:
    """Those of the table of this name, as far as they can be read."""
    schema: list[Row] = []
    table(read, 1, schema.append)
    rows: list[Row] = []
    for root in [each.values[3] for each in schema if each.values[:2] == ("table", name)]:
        table(read, int(root), rows.append)
    return rows


def index(read: ReadPage, root: int) -> tuple[list[Values], bool]:
    """All entries of an index, or of a table without row numbers, and whether none is missing."""
    entries: list[Values] = []
    seen: set[int] = set()
    return entries, _walk_index(read, root, entries, seen, 0)


def leaf(read: ReadPage, number: int) -> list[Row] | None:
    """The rows of a page that holds rows of a table; None where it is none, or not whole."""
    page = read(number)
    if page is None or _kind(page, number) != _TABLE_LEAF:
        return None
    rows: list[Row] = []
    _Walk(read, rows.append).take_leaf(page, number, _LOWEST, _HIGHEST)
    return rows


def leaf_row(read: ReadPage, number: int, wanted: int) -> Row | None:
    """One row of such a page; only its own further pages are read."""
    page = read(number) or b""
    for at in _cells(page, number) if page else ():
        size, at = _varint(page, at)
        row, at = _varint(page, at)
        if _signed(row) == wanted:
            return Row(wanted, _values(_payload(read, page, at, size, is_index=False)))
    return None


def free_pages(read: ReadPage) -> set[int]:
    """Those that are in no tree, as far as that can be read."""
    first = read(1)
    free: set[int] = set()
    trunk = struct.unpack(">I", first[32:36])[0] if first is not None else 0
    while trunk and trunk not in free:
        free.add(trunk)
        page = read(trunk)
        if page is None:
            break
        trunk, count = struct.unpack(">2I", page[:8])
        count = min(count, (USABLE_BYTES - 8) // 4)
        free.update(struct.unpack(f">{count}I", page[8 : 8 + 4 * count]))
    return free


class _Walk:
    def __init__(self, read: ReadPage, take: Callable[[Row], None]) -> None:
        self._read, self._take = read, take
        self.found = Found([], set())

    def go(self, number: int, low: int, high: int, depth: int) -> None:
        """Through all that hangs on this page; its rows have numbers between these two."""
        page = None
        if number not in self.found.pages and depth <= _MOST_DEPTH:
            self.found.pages.add(number)
            page = self._read(number)
        kind = _kind(page, number) if page is not None else 0
        if page is None or kind not in (_TABLE_LEAF, _TABLE_INSIDE):
            self.found.gaps.append((low, high))
            return
        if kind == _TABLE_LEAF:
            self.take_leaf(page, number, low, high)
            return
        for at in _cells(page, number):
            child = struct.unpack(">I", page[at : at + 4])[0]
            last = _signed(_varint(page, at + 4)[0])
            self.go(child, low, last, depth + 1)
            low = max(low, last + 1)
        self.go(_right_child(page, number), low, high, depth + 1)

    def take_leaf(self, page: bytes, number: int, low: int, high: int) -> None:
        """Its rows. One that should be elsewhere shows that this page is of another time."""
        for at in _cells(page, number):
            size, at = _varint(page, at)
            number_, at = _varint(page, at)
            row = _signed(number_)
            try:
                payload = _payload(self._read, page, at, size, is_index=False)
                self._take(Row(row, _values(payload)))
            except (ValueError, struct.error, IndexError):
                self.found.gaps.append((row, row))
            if not low <= row <= high:
                self.found.gaps.append((low, high))


def _walk_index(
    read: ReadPage, number: int, entries: list[Values], seen: set[int], depth: int
) -> bool:
    page = read(number) if number not in seen and depth <= _MOST_DEPTH else None
    seen.add(number)
    kind = _kind(page, number) if page is not None else 0
    if page is None or kind not in (_INDEX_LEAF, _INDEX_INSIDE):
        return False
    whole = True
    for at in _cells(page, number):
        if kind == _INDEX_INSIDE:
            child = struct.unpack(">I", page[at : at + 4])[0]
            whole = _walk_index(read, child, entries, seen, depth + 1) and whole
            at += 4
        size, at = _varint(page, at)
        try:
            entries.append(_values(_payload(read, page, at, size, is_index=True)))
        except (ValueError, struct.error, IndexError):
            whole = False
    if kind == _INDEX_INSIDE:
        whole = _walk_index(read, _right_child(page, number), entries, seen, depth + 1) and whole
    return whole


def _head(number: int) -> int:
    return 100 if number == 1 else 0


def _kind(page: bytes, number: int) -> int:
    return page[_head(number)]


def _right_child(page: bytes, number: int) -> int:
    head = _head(number)
    return int(struct.unpack(">I", page[head + 8 : head + 12])[0])


def _cells(page: bytes, number: int) -> list[int]:
    """Where each cell of a page begins."""
    head = _head(number)
    inside = page[head] in (_INDEX_INSIDE, _TABLE_INSIDE)
    start = head + (12 if inside else 8)
    count = struct.unpack(">H", page[head + 3 : head + 5])[0]
    count = min(count, (USABLE_BYTES - start) // 2)
    places = struct.unpack(f">{count}H", page[start : start + 2 * count])
    return [place for place in places if place < USABLE_BYTES - 4]


def _payload(read: ReadPage, page: bytes, at: int, size: int, *, is_index: bool) -> bytes:
    """A row's bytes, with those on further pages. Raises `ValueError` where one is not whole."""
    usable = USABLE_BYTES
    most = (usable - 12) * 64 // 255 - 23 if is_index else usable - 35
    if size <= most:
        return page[at : at + size]
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    here = here if here <= most else least
    parts, left = [page[at : at + here]], size - here
    following = struct.unpack(">I", page[at + here : at + here + 4])[0]
    while left > 0:
        further = read(following) if following else None
        if further is None:
            raise ValueError("a page of it is not whole")
        following = struct.unpack(">I", further[:4])[0]
        parts.append(further[4 : 4 + min(left, usable - 4)])
        left -= usable - 4
    return b"".join(parts)


def _values(record: bytes) -> Values:
    """Raises `ValueError`, `IndexError` and `struct.error` for what is no record."""
    head, at = _varint(record, 0)
    if head > len(record):
        raise ValueError("cut off")
    kinds = []
    while at < head:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        value, at = _value(record, at, kind)
        values.append(value)
    return tuple(values)


def _value(record: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    size = _INTEGERS.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    part = record[at : at + size]
    if len(part) < size or kind in (10, 11):
        raise ValueError("cut off")
    if kind in _INTEGERS:
        return int.from_bytes(part, "big", signed=True), at + size
    if kind == 7:
        return struct.unpack(">d", part)[0], at + size
    return (part.decode() if kind % 2 else part), at + size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """The number that begins there, and where it ends; past the end there are zeros."""
    value = 0
    for place in range(9):
        byte = content[at + place] if at + place < len(content) else 0
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise AssertionError


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value
