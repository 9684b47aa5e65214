"""Rows are read as SQLite reads them, and where something is missing, between which numbers."""

from __future__ import annotations

import pytest

from desktop.store import trees
from desktop.store.sealed_pages import SealedPages
from desktop.store.store import open_conversations
from tests.damage import TABLES, content, fill, flip, kinds
from tests.kept import KEY, erase_deleted


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 40)
    return path


def read_table(history, name):
    rows: list[trees.Row] = []
    with SealedPages(history, KEY) as pages:
        return rows, trees.table(pages.page, root(pages, name), rows.append)


def root(pages, name) -> int:
    schema: list[trees.Row] = []
    trees.table(pages.page, 1, schema.append)
    return next(int(row.values[3]) for row in schema if row.values[1] == name)


def test_all_tables_are_read_as_sqlite_reads_them(history):
    expected = content(history)
    assert all(expected[table] for table in TABLES)
    for table in TABLES:
        rows, found = read_table(history, table)
        assert {row.number: (row.number, *row.values[1:]) for row in rows} == expected[table]
        assert found.gaps == []


def test_an_index_names_every_row(history):
    with SealedPages(history, KEY) as pages:
        entries, is_whole = trees.index(pages.page, root(pages, "messages_of_conversation"))
    assert is_whole
    assert {values[-1] for values in entries} == set(content(history)["messages"])


def test_a_broken_leaf_is_a_gap_between_its_neighbours(history):
    before = content(history)["messages"]
    page = [n for n, kind in kinds(history).items() if kind == "messages leaf"][3]
    flip(history, page)
    rows, found = read_table(history, "messages")
    ((low, high),) = found.gaps
    missing = set(before) - {row.number for row in rows}
    assert missing
    assert all(low <= number <= high for number in missing)
    assert not any(low <= row.number <= high for row in rows)


def test_a_row_with_a_broken_further_page_is_a_gap_alone(history):
    page = next(n for n, kind in kinds(history).items() if kind == "messages overflow")
    flip(history, page)
    rows, found = read_table(history, "messages")
    ((low, high),) = found.gaps
    assert low == high
    assert set(content_numbers(history)) - {row.number for row in rows} == {low}


def content_numbers(history):
    with SealedPages(history, KEY) as pages:
        entries, _ = trees.index(pages.page, root(pages, "messages_of_conversation"))
    return [values[-1] for values in entries]


def test_below_a_broken_root_nothing_is_read_and_everything_may_be_missing(history):
    page = next(n for n, kind in kinds(history).items() if kind == "messages internal")
    flip(history, page)
    rows, found = read_table(history, "messages")
    assert rows == []
    assert found.gaps == [(-(1 << 63), (1 << 63) - 1)]


def test_leaves_are_read_by_themselves(history):
    known = kinds(history)
    with SealedPages(history, KEY) as pages:
        for number, kind in known.items():
            rows = trees.leaf(pages.page, number)
            assert bool(rows) is (kind.endswith(" leaf") and rows is not None and bool(rows))
            if kind == "messages internal":
                assert rows is None


def test_free_pages_are_known(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 30)
        for conversation in kept.newest():
            kept.delete(conversation.id)

        erase_deleted(kept)
    free = {number for number, kind in kinds(path).items() if kind == "free"}
    assert free
    with SealedPages(path, KEY) as pages:
        assert trees.free_pages(pages.page) == free


def test_a_circle_of_pages_ends():
    page = bytearray(4064)
    page[0] = 5
    page[8:12] = (2).to_bytes(4, "big")
    found = trees.table(lambda _n: bytes(page), 2, lambda _row: None)
    assert found.gaps


@pytest.mark.parametrize("kind", [2, 5, 10, 13])
def test_no_content_of_a_page_makes_a_reader_fail(kind):
    import random

    chance = random.Random(kind)
    for _ in range(50):
        page = bytes([kind]) + chance.randbytes(4063)

        def read(number: int, page: bytes = page) -> bytes | None:
            return page if number < 20 else None

        trees.table(read, 2, lambda _row: None)
        trees.index(read, 2)
        trees.leaf(read, 2)
