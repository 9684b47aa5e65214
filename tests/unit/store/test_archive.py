"""Everything goes into one file, sealed or plain, and is read again on another computer."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw
import pytest

from desktop.errors import (
    ArchiveLocked,
    DatabaseDamaged,
    DatabaseTooNew,
    DatabaseUnusable,
    ExportNotWritten,
    NotAnArchive,
    WrongPassphrase,
)
from desktop.store.archive import is_archive, is_locked, name_for, opened_archive, write_archive
from desktop.store.store import open_conversations
from tests.damage import TABLES, fill
from tests.kept import KEY

PHRASE = "a horse at noon"
OTHER = bytes(range(32, 64))


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 20)
    return path


@pytest.fixture
def there(tmp_path):
    """A history on another computer."""
    path = tmp_path / "there" / "history.db"
    open_conversations(path, OTHER).close()
    return path


def titles(kept) -> list[str]:
    return sorted(conversation.title for conversation in kept.newest(limit=1000))


@pytest.mark.parametrize("phrase", [PHRASE, None])
def test_all_of_it_is_there_again(history, there, tmp_path, phrase):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, phrase)
    assert is_archive(file)
    assert is_locked(file) is (phrase is not None)
    assert (b"Question 2 1" in file.read_bytes()) is (phrase is None)
    with (
        open_conversations(history, KEY) as kept,
        opened_archive(file, phrase, there, OTHER) as archive,
    ):
        other = archive.history
        assert titles(other) == titles(kept)
        for conversation in kept.newest(limit=1000):
            assert other.messages(conversation.id) == kept.messages(conversation.id)
        assert other.deleted() == []
        assert [p.name for p in other.prompts.all()] == ["prompt-0"]
    assert {each.name for each in there.parent.iterdir()} == {"history.db"}
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("phrase", [PHRASE, None])
def test_what_is_given_along_is_there_again(history, there, tmp_path, phrase):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, phrase, settings='{"theme": "dark"}')
    with opened_archive(file, phrase, there, OTHER) as archive:
        assert archive.settings == '{"theme": "dark"}'


@pytest.mark.parametrize(
    "table", ["DROP TABLE carried_settings", "UPDATE carried_settings SET said = 7"]
)
def test_one_without_settings_is_opened_like_any_other(history, there, tmp_path, table):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, None, settings='{"theme": "dark"}')
    connection = apsw.Connection(str(file))
    connection.execute(table).fetchall()
    connection.close()
    with opened_archive(file, None, there, OTHER) as archive:
        assert archive.settings == ("7" if "UPDATE" in table else "")
        assert titles(archive.history)


@pytest.mark.parametrize("phrase", [PHRASE, None])
def test_the_trash_stays_at_home(history, there, tmp_path, phrase):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, phrase)
    assert b"Conversation 8" not in file.read_bytes()
    with opened_archive(file, phrase, there, OTHER) as archive:
        for table in set(TABLES) - {"attachments"}:
            deleted = f"SELECT count(*) FROM {table} WHERE deleted_at IS NOT NULL"
            assert archive.history._database.execute(deleted) == [(0,)]


def test_any_program_reads_a_plain_one(history, tmp_path):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, None)
    connection = apsw.Connection(str(file))
    assert connection.execute("SELECT count(*) FROM conversations").get == 19
    connection.close()


def test_no_other_passphrase_opens_it_and_none_is_no_passphrase(history, there, tmp_path):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, PHRASE)
    with pytest.raises(WrongPassphrase), opened_archive(file, "another", there, OTHER):
        pass
    with pytest.raises(ArchiveLocked), opened_archive(file, None, there, OTHER):
        pass


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize("phrase", [PHRASE, None])
@pytest.mark.parametrize("keep", [0, 10, 5000, 0.5, 0.99])
def test_one_that_is_cut_off_is_said_and_leaves_nothing(history, there, tmp_path, phrase, keep):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, phrase)
    whole = file.read_bytes()
    file.write_bytes(whole[: keep if isinstance(keep, int) else int(len(whole) * keep)])
    with pytest.raises(NotAnArchive), opened_archive(file, phrase, there, OTHER):
        pass
    assert {each.name for each in there.parent.iterdir()} == {"history.db"}


def test_a_flipped_bit_in_a_sealed_one_is_said(history, there, tmp_path):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, PHRASE)
    content = bytearray(file.read_bytes())
    content[9 * 4096 + 7] ^= 1
    file.write_bytes(content)
    with pytest.raises(NotAnArchive), opened_archive(file, PHRASE, there, OTHER):
        pass


def test_another_programs_file_and_a_missing_one_are_none(there, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("words " * 2000)
    assert not is_archive(file)
    assert not is_archive(tmp_path / "missing")
    for each in (file, tmp_path / "missing"):
        with pytest.raises(NotAnArchive), opened_archive(each, None, there, OTHER):
            pass


def test_one_of_a_newer_paddock_is_said(history, there, tmp_path):
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, None)
    connection = apsw.Connection(str(file))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(DatabaseTooNew), opened_archive(file, None, there, OTHER):
        pass


def test_a_place_that_cannot_be_written_is_said(history, tmp_path):
    with pytest.raises(ExportNotWritten):
        write_archive(history, KEY, tmp_path / "missing" / "all.paddock", None)


def test_a_try_that_failed_leaves_nothing_whatever_it_is_called(history, tmp_path, monkeypatch):
    (tmp_path / "a1.paddock.0.part").touch()  # somebody else's
    before = set(tmp_path.iterdir())

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.store.archive.sync_file", full)
    with pytest.raises(ExportNotWritten):
        write_archive(history, KEY, tmp_path / "a[1].paddock", None)
    assert set(tmp_path.iterdir()) == before


def test_one_that_is_locked_by_another_program_is_said(history, there, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.store.database.BUSY_SECONDS", 0.01)
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, None)
    other = apsw.Connection(str(file))
    other.execute("BEGIN EXCLUSIVE").fetchall()
    with pytest.raises(DatabaseUnusable), opened_archive(file, None, there, OTHER):
        pass
    other.close()
    with opened_archive(file, None, there, OTHER) as archive:
        assert titles(archive.history)


def test_damage_in_a_plain_one_leaves_no_sign_anywhere(history, there, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "all.paddock"
    write_archive(history, KEY, file, None)
    with opened_archive(file, None, there, OTHER) as archive:
        database = archive.history._database
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'prompts'")
        database.execute("PRAGMA writable_schema = RESET")
        with pytest.raises(DatabaseDamaged):
            database.execute("SELECT * FROM prompts")
    assert not list(tmp_path.rglob("*-damaged"))


def test_it_is_named_by_the_day():
    assert name_for(datetime(2026, 3, 1, 12, tzinfo=UTC)) == "paddock-2026-03-01.paddock"
