"""Each migration is there once and whole, and what was there before is kept in a copy."""

from __future__ import annotations

import os
import stat
import time
from datetime import timedelta

import pytest

from desktop.errors import DatabaseTooNew
from desktop.store.beside import copy_before
from desktop.store.database import APPLICATION_ID, Database, connect, open_database
from desktop.store.migrations import MIGRATIONS, VERSION, migrate, remove_copies
from desktop.store.store import open_conversations
from tests.kept import KEY


def m998_stars(database: Database) -> None:
    database.execute("ALTER TABLE conversations ADD COLUMN star INTEGER NOT NULL DEFAULT 0")


def m999_broken(database: Database) -> None:
    database.execute("CREATE TABLE half (name TEXT) STRICT")
    raise ZeroDivisionError


NAMES = [(n, migration.__name__) for n, migration in enumerate(MIGRATIONS, start=1)]
LATER = (*MIGRATIONS, m998_stars)
LATER_NAMES = [*NAMES, (VERSION + 1, "m998_stars")]
NOT_OURS = ("sqlite_", "search_messages", "search_titles")
"""Tables that SQLite makes itself, for the search index too."""
COPY = f"history.before-v{VERSION + 1}.db"


def applied(database: Database) -> list[tuple]:
    return database.execute("SELECT number, name FROM migrations ORDER BY number")


def apply(path, migrations) -> list[tuple]:
    database = open_database(path, KEY, known_version=len(migrations))
    try:
        migrate(database, migrations)
        return applied(database)
    finally:
        database.close()


def columns(path) -> set[str]:
    connection = connect(path, KEY)
    try:
        return {row[1] for row in connection.execute("PRAGMA table_info(conversations)")}
    finally:
        connection.close()


def test_the_numbers_are_in_the_names():
    names = [migration.__name__ for migration in MIGRATIONS]
    assert [int(name[1:4]) for name in names] == list(range(1, VERSION + 1))


def test_a_fresh_history_has_all_of_it_and_no_copy(path):
    assert apply(path, MIGRATIONS) == NAMES
    assert apply(path, MIGRATIONS) == NAMES
    assert [f.name for f in path.parent.iterdir()] == ["history.db"]
    connection = connect(path, KEY)
    assert connection.pragma("user_version") == VERSION
    assert connection.pragma("application_id") == APPLICATION_ID
    assert connection.execute("SELECT count(*) FROM migrations WHERE applied_at > 0").get == VERSION
    connection.close()


def test_all_tables_are_strict(path):
    apply(path, MIGRATIONS)
    connection = connect(path, KEY)
    tables = list(connection.execute("SELECT name, strict FROM pragma_table_list"))
    connection.close()
    own = {name: strict for name, strict in tables if not name.startswith(NOT_OURS)}
    assert own.keys() > {"conversations", "messages", "migrations"}
    assert set(own.values()) == {1}


def test_what_was_there_is_copied_before_a_change(path):
    with open_conversations(path, KEY) as conversations:
        created = conversations.create()
        conversations.add_question(created.id, parent_id=None, text="keep me")

    assert apply(path, LATER) == LATER_NAMES
    assert "star" in columns(path)
    copy = copy_before(path, VERSION + 1)
    assert sorted(f.name for f in path.parent.iterdir()) == [COPY, "history.db"]
    assert "star" not in columns(copy)
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_conversations(copy, KEY) as conversations:
        assert [m.text for m in conversations.messages(created.id).values()] == ["keep me"]
    with pytest.raises(DatabaseTooNew):
        open_conversations(path, KEY)


def test_several_steps_make_one_copy(path):
    apply(path, MIGRATIONS)

    def m999_more(database: Database) -> None:
        database.execute("CREATE TABLE more (name TEXT) STRICT")

    apply(path, (*LATER, m999_more))
    assert sorted(f.name for f in path.parent.iterdir()) == [COPY, "history.db"]


def test_a_step_that_fails_leaves_nothing_and_can_be_tried_again(path):
    apply(path, LATER)
    with pytest.raises(ZeroDivisionError):
        apply(path, (*LATER, m999_broken))
    before = path.read_bytes()
    assert apply(path, LATER) == LATER_NAMES
    with pytest.raises(ZeroDivisionError):
        apply(path, (*LATER, m999_broken))

    connection = connect(path, KEY)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").get == 0
    assert connection.pragma("user_version") == VERSION + 1
    connection.close()
    assert path.read_bytes() == before
    assert copy_before(path, VERSION + 2).exists()


def test_a_fresh_history_whose_first_step_fails_is_still_empty(path):
    with pytest.raises(ZeroDivisionError):
        apply(path, (m999_broken,))
    with open_conversations(path, KEY) as conversations:
        assert conversations.newest() == []


def test_another_process_that_was_faster_is_seen(path):
    apply(path, MIGRATIONS)
    slow, fast = (open_database(path, KEY, known_version=VERSION + 1) for _ in range(2))

    def m998_meanwhile(_: Database) -> None:
        raise AssertionError("the other one has done it")

    class LooksOnceTooEarly(Database):
        looks = 0

        def execute(self, sql, bindings=()):
            found = super().execute(sql, bindings)
            self.looks += sql == "PRAGMA user_version"
            # The first look is whether it is new, then one for each step: the last is for the new one.
            if self.looks == VERSION + 2 and found == [(VERSION,)]:
                migrate(fast, LATER)
            return found

    early = LooksOnceTooEarly(path, slow._connection, KEY)
    migrate(early, (*MIGRATIONS, m998_meanwhile))
    assert early.looks == VERSION + 3
    assert applied(early) == LATER_NAMES
    fast.close()
    early.close()


def test_old_copies_go_and_nothing_else(path):
    path.parent.mkdir()
    names = (
        "history.before-v2.db",
        "history.before-v12.db",
        "history.db",
        "history.before-v2.db.mine",
        "other.before-v2.db",
    )
    files = {name: path.with_name(name) for name in names}
    for name, file in files.items():
        file.write_text("words")
        days = 31 if name != "history.before-v12.db" else 29
        then = time.time() - days * 86400
        os.utime(file, (then, then))

    remove_copies(path, timedelta(days=30))

    assert {name for name, file in files.items() if not file.exists()} == {"history.before-v2.db"}
