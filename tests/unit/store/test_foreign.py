"""Another program's database is read with its log, and left exactly as it is."""

from __future__ import annotations

import sqlite3

import pytest

from desktop.store import foreign as foreign_module
from desktop.store.foreign import Foreign, Unusable


def files(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def logged(path, rows, *, pages=4096):
    """A database whose newest rows are in its log alone; still open."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute(f"PRAGMA page_size = {pages}")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for text in rows:
        database.execute("INSERT INTO notes (text) VALUES (?)", (text,))
    return database


def texts(path):
    with Foreign(path) as database:
        return [row[0] for row in database.execute("SELECT text FROM notes ORDER BY id")]


@pytest.mark.parametrize("pages", [512, 4096, 65536])
def test_what_is_in_the_log_is_there_and_nothing_is_written(tmp_path, pages):
    rows = [f"note {n} " + "x" * 300 for n in range(200)]
    database = logged(tmp_path / "a.db", rows, pages=pages)
    try:
        before = files(tmp_path)
        assert texts(tmp_path / "a.db") == rows
        assert files(tmp_path) == before
    finally:
        database.close()
    assert texts(tmp_path / "a.db") == rows


def test_what_was_not_committed_is_not_there(tmp_path):
    database = logged(tmp_path / "a.db", ["kept"])
    database.execute("PRAGMA cache_size = 1")
    database.execute("BEGIN")
    for n in range(2000):
        database.execute("INSERT INTO notes (text) VALUES (?)", ("y" * 500 + str(n),))
    try:
        assert texts(tmp_path / "a.db") == ["kept"]
    finally:
        database.rollback()
        database.close()


def test_an_old_log_that_was_begun_again_is_read_to_its_own_end(tmp_path):
    database = logged(tmp_path / "a.db", ["a" * 5000] * 50)
    database.execute("PRAGMA wal_checkpoint(RESTART)")
    database.execute("INSERT INTO notes (text) VALUES ('new')")
    try:
        assert texts(tmp_path / "a.db")[-1] == "new"
        assert len(texts(tmp_path / "a.db")) == 51
    finally:
        database.close()


def test_deleted_rows_are_gone_and_a_smaller_file_is_small(tmp_path):
    database = logged(tmp_path / "a.db", ["a" * 5000] * 50)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("DELETE FROM notes WHERE id > 1")
    database.execute("VACUUM")
    try:
        assert len(texts(tmp_path / "a.db")) == 1
    finally:
        database.close()


@pytest.mark.parametrize("log", [b"", b"x" * 40, b"\x37\x7f\x06\x82" + bytes(9000)])
def test_a_log_that_is_none_is_passed_over(tmp_path, log):
    logged(tmp_path / "a.db", ["kept"]).close()
    (tmp_path / "a.db-wal").write_bytes(log)
    assert texts(tmp_path / "a.db") == ["kept"]


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"x" * 4096])
def test_what_is_no_database_is_refused(tmp_path, data):
    (tmp_path / "a.db").write_bytes(data)
    with pytest.raises(Unusable):
        Foreign(tmp_path / "a.db")


def test_a_damaged_one_is_refused_where_it_is_damaged(tmp_path):
    logged(tmp_path / "a.db", ["x" * 3000] * 20).close()
    data = bytearray((tmp_path / "a.db").read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (tmp_path / "a.db").write_bytes(data)
    with pytest.raises(Unusable) as refusal:
        texts(tmp_path / "a.db")
    assert not refusal.value.is_busy


def test_a_log_that_changes_meanwhile_says_so(tmp_path, monkeypatch):
    database = logged(tmp_path / "a.db", ["kept"])
    read = foreign_module._bytes

    def slow(path):
        data = read(path)
        if path.name == "a.db":
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("INSERT INTO notes (text) VALUES ('new')")
        return data

    monkeypatch.setattr(foreign_module, "_bytes", slow)
    try:
        with pytest.raises(Unusable) as refusal:
            Foreign(tmp_path / "a.db")
        assert refusal.value.is_busy
    finally:
        database.close()


def test_it_can_not_be_changed_nor_run_for_ever(tmp_path, monkeypatch):
    logged(tmp_path / "a.db", ["kept"]).close()
    monkeypatch.setattr(foreign_module, "MOST_SECONDS", 0.2)
    with Foreign(tmp_path / "a.db") as database:
        with pytest.raises(Unusable):
            database.execute("DELETE FROM notes")
        with pytest.raises(Unusable):
            database.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                " SELECT count(*) FROM n"
            )


def test_only_tables_have_columns(tmp_path):
    database = logged(tmp_path / "a.db", [])
    database.execute("CREATE VIEW seen AS SELECT text FROM notes")
    database.close()
    with Foreign(tmp_path / "a.db") as foreign:
        assert foreign.columns("notes") == {"id", "text"}
        assert foreign.columns("seen") == frozenset()
        assert foreign.columns("nothing") == frozenset()


def test_a_file_that_is_too_big_is_not_read(tmp_path, monkeypatch):
    logged(tmp_path / "a.db", ["kept"]).close()
    monkeypatch.setattr(foreign_module, "MOST_BYTES", 1000)
    with pytest.raises(Unusable):
        Foreign(tmp_path / "a.db")
