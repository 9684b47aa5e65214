"""Rows are told to be this table's or another's by their values."""

from __future__ import annotations

import msgspec
import pytest

from desktop.store.database import open_database
from desktop.store.migrations import VERSION, migrate
from desktop.store.shapes import fitting, shapes_of
from desktop.store.trees import Row

EVERYWHERE = [(-(1 << 63), (1 << 63) - 1)]
MESSAGE = Row(7, (None, 1, None, "user", "words", "done", 5, None, None, None))
CONVERSATION = Row(1, (None, "title", 1, 2, None, "", None, 0, None, "{}"))
PERSONA = Row(1, (None, "name", '{"system_prompt":"x"}', 5, None))
PROMPT = Row(1, (None, "name", "words", 5, None))
FILE = Row(1, (None, 1, 2, "notes.txt", "text", "words", 3))


@pytest.fixture
def shapes(path):
    database = open_database(path, bytes(32), known_version=VERSION)
    migrate(database)
    yield {shape.table: shape for shape in shapes_of(database)}
    database.close()


def test_the_tables_of_what_the_person_has_are_known(shapes):
    assert {"conversations", "messages", "attachments", "personas", "prompts"} <= set(shapes)
    assert not any(name.startswith(("sqlite_", "search")) for name in shapes)
    assert "migrations" not in shapes
    assert shapes["messages"].counts
    assert not shapes["origin_messages"].has_numbers


@pytest.mark.parametrize(
    ("row", "table"),
    [
        (MESSAGE, "messages"),
        (CONVERSATION, "conversations"),
        (PERSONA, "personas"),
        (PROMPT, "prompts"),
        (FILE, "attachments"),
    ],
)
def test_a_row_is_told_to_be_its_own_tables(shapes, row, table):
    gaps = dict.fromkeys(shapes, EVERYWHERE)
    assert fitting(list(shapes.values()), [row], gaps).table == table


def test_a_row_that_two_tables_could_have_is_nobodys(shapes):
    two = [shapes["prompts"], msgspec.structs.replace(shapes["prompts"], table="others")]
    assert fitting(two, [PROMPT], dict.fromkeys(("prompts", "others"), EVERYWHERE)) is None


def test_a_row_of_sqlites_own_is_nobodys(shapes):
    row = Row(1, ("messages", 12))  # how far numbers went
    assert fitting(list(shapes.values()), [row], dict.fromkeys(shapes, EVERYWHERE)) is None


def test_a_row_that_is_not_missing_fits_nowhere(shapes):
    assert shapes["messages"].fits([MESSAGE], [(5, 9)])
    assert not shapes["messages"].fits([MESSAGE], [(8, 9)])
    assert not shapes["messages"].fits([MESSAGE], [])


def test_a_row_of_an_earlier_version_is_shorter(shapes):
    stored = shapes["messages"].stored(Row(7, MESSAGE.values[:9]))
    assert stored is not None
    assert len(stored) == 9
    assert shapes["messages"].stored(Row(7, MESSAGE.values[:4])) is None


def test_its_number_is_the_rows(shapes):
    assert list(shapes["messages"].stored(MESSAGE))[:2] == [7, 1]
    assert shapes["messages"].insertion(2) == (
        "INSERT OR IGNORE INTO messages (id, conversation_id) VALUES (?, ?)"
    )
