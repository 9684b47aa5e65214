"""A copy is whole and checked, or there is none and the old one stays."""

from __future__ import annotations

import pytest

from desktop.errors import DatabaseUnusable
from desktop.store import backup
from desktop.store.backup import Stopped, copy_database
from desktop.store.database import connect, open_database
from tests.kept import KEY


def texts(path) -> list[str]:
    connection = connect(path, KEY)
    try:
        return [row[0] for row in connection.execute("SELECT name FROM things ORDER BY rowid")]
    finally:
        connection.close()


@pytest.fixture
def database(path):
    opened = open_database(path, KEY, known_version=1)
    opened.execute("CREATE TABLE things (name TEXT) STRICT")
    opened.execute("INSERT INTO things VALUES ('kept')")
    yield opened
    opened.close()


def test_a_copy_holds_what_is_committed_and_only_that(database, path):
    target = path.with_name("copy.db")
    with database.transaction():
        database.execute("INSERT INTO things VALUES ('not yet')")
        copy_database(path, target, KEY)
    assert texts(target) == ["kept"]
    assert texts(path) == ["kept", "not yet"]
    assert not [f for f in path.parent.iterdir() if f.name.startswith("copy.db")][1:]


@pytest.mark.usefixtures("database")
def test_a_copy_replaces_an_older_one_and_what_was_left_of_a_try(path):
    target = path.with_name("copy.db")
    target.write_bytes(b"old")
    path.with_name("copy.db.part").write_bytes(b"half")
    copy_database(path, target, KEY)
    assert texts(target) == ["kept"]
    assert not path.with_name("copy.db.part").exists()


def test_a_damaged_history_gives_no_copy_and_the_old_one_stays(database, path):
    database.execute("INSERT INTO things VALUES (?)", ("x" * 50_000,))
    database.close()
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    target = path.with_name("copy.db")
    target.write_bytes(b"old")

    with pytest.raises(DatabaseUnusable) as caught:
        copy_database(path, target, KEY)
    assert caught.value.path == path
    assert target.read_bytes() == b"old"


@pytest.mark.usefixtures("database")
def test_a_place_that_cannot_be_written_is_said(path):
    target = path.with_name("copy.db")
    (path.parent / "copy.db.part").mkdir()
    with pytest.raises(DatabaseUnusable):
        copy_database(path, target, KEY)
    assert not target.exists()


@pytest.mark.usefixtures("database")
def test_a_copy_that_is_not_wanted_any_longer_leaves_nothing(path):
    target = path.with_name("copy.db")
    calls = []

    def stop() -> None:
        calls.append(1)
        raise Stopped

    with pytest.raises(Stopped):
        copy_database(path, target, KEY, between=stop)
    assert calls == [1]
    assert not list(path.parent.glob("copy.db*"))


@pytest.mark.usefixtures("database")
def test_one_that_somebody_removes_meanwhile_is_no_empty_copy(path, monkeypatch):
    target = path.with_name("copy.db")
    copy = backup._copy

    def copied_and_gone(*about) -> None:
        copy(*about)
        path.with_name("copy.db.part").unlink()

    monkeypatch.setattr(backup, "_copy", copied_and_gone)
    with pytest.raises(DatabaseUnusable):
        copy_database(path, target, KEY)
    assert not list(path.parent.glob("copy.db*"))


def test_others_write_while_a_copy_is_made(database, path):
    database.execute("INSERT INTO things VALUES (?)", ("x" * 3_000_000,))

    def write() -> None:
        database.execute("INSERT INTO things VALUES ('meanwhile')")

    target = path.with_name("copy.db")
    copy_database(path, target, KEY, between=write)
    assert [name for name in texts(target) if name == "meanwhile"] == []
    assert "meanwhile" in texts(path)
