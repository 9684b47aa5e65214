"""A damaged history is repaired, and backups take a history's place, without anything being removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.errors import DatabaseDamaged, DatabaseUnusable, NoRoomForCopy, WrongKey
from desktop.store.backups import REPLACED, Why, backups_of, make_backup, renew
from desktop.store.beside import left_beside
from desktop.store.damage import is_noted, note_damage
from desktop.store.database import connect
from desktop.store.erasing import carry_out_here
from desktop.store.mending import begin_anew, is_lost, is_sound, put_back, repair
from desktop.store.migrations import VERSION
from desktop.store.store import open_conversations
from tests.damage import content, fill, flip, kinds
from tests.kept import KEY, carry_out

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 12)
    return path


def names(folder) -> set[str]:
    return {file.name for file in folder.iterdir()}


def page_of(path, kind) -> int:
    return next(number for number, found in kinds(path).items() if found == kind)


def test_a_damaged_history_opens_again_and_the_damaged_file_is_kept_as_it_was(history):
    flip(history, 1)
    before = history.read_bytes()
    with pytest.raises(DatabaseDamaged):
        open_conversations(history, KEY)
    mended = repair(history, KEY, NOW)
    assert mended.salvaged.is_whole
    assert mended.damaged == history.with_name("history.damaged-20260301-120000.db")
    assert mended.damaged.read_bytes() == before
    with open_conversations(history, KEY) as kept:
        assert len(kept.newest()) == 11  # one is in the trash


def test_a_second_damaged_file_takes_no_other_ones_name(history):
    flip(history, 1)
    one = repair(history, KEY, NOW).damaged
    flip(history, 1)
    two = repair(history, KEY, NOW).damaged
    assert one != two
    assert one.exists()
    assert two.exists()


def test_what_is_lost_comes_from_the_newest_backup_that_is_good(history):
    before = content(history)
    make_backup(history, KEY, NOW - timedelta(days=1))
    bad = make_backup(history, KEY, NOW)
    flip(bad.path, 1)
    flip(history, page_of(history, "messages leaf"))
    mended = repair(history, KEY, NOW)
    assert content(history) == before
    assert mended.salvaged.backup == "20260228-120000"


def test_an_empty_file_is_no_new_history_while_there_are_backups(history):
    make_backup(history, KEY, NOW)
    before = content(history)
    history.write_bytes(b"")
    assert is_lost(history)
    with pytest.raises(DatabaseDamaged):
        open_conversations(history, KEY)
    assert history.read_bytes() == b""
    repair(history, KEY, NOW)
    assert content(history) == before
    history.unlink()
    with pytest.raises(DatabaseDamaged):
        open_conversations(history, KEY)
    assert not history.exists()
    mended = repair(history, KEY, NOW)
    assert mended.damaged is None
    assert content(history) == before


def test_without_backups_an_empty_file_is_a_new_history(path):
    path.parent.mkdir()
    path.touch()
    with open_conversations(path, KEY) as kept:
        assert kept.newest() == []


def test_another_keys_history_is_not_repaired(history):
    before = history.read_bytes()
    with pytest.raises(WrongKey):
        repair(history, bytes(32), NOW)
    assert history.read_bytes() == before
    assert names(history.parent) == {"history.db"}


def test_a_log_of_another_time_is_left_out(history):
    log = history.with_name("history.db-wal")
    with open_conversations(history, KEY) as kept:
        kept.create("between")
        old = log.read_bytes()
    with open_conversations(history, KEY) as kept:
        fill(kept, 5, first=50)
    before = content(history)
    log.write_bytes(old)
    with pytest.raises(DatabaseDamaged):
        open_conversations(history, KEY)
    mended = repair(history, KEY, NOW)
    assert content(history) == before
    assert mended.damaged.with_name(mended.damaged.name + "-wal").read_bytes() == old


def test_a_backup_takes_the_place_of_a_damaged_history(history):
    backup = make_backup(history, KEY, NOW)
    before = content(history)
    with open_conversations(history, KEY) as kept:
        last = kept.create("later").id
    flip(history, 4)
    kept_as = put_back(history, KEY, backup, NOW)
    assert content(history) == before
    assert kept_as.exists()
    with open_conversations(history, KEY) as kept:
        assert kept.create("new").id > last


def test_a_backup_of_another_key_takes_no_place(history):
    backup = make_backup(history, KEY, NOW)
    with pytest.raises(WrongKey):
        put_back(history, bytes(32), backup, NOW)
    assert history.exists()


def test_a_backup_replaces_an_open_history_and_that_can_be_undone(history):
    backup = make_backup(history, KEY, NOW)
    before = content(history)
    with open_conversations(history, KEY) as kept, open_conversations(history, KEY) as other:
        fill(kept, 3, first=70)
        later = content(history)
        former = kept.restore_backup(backup)
        assert former.why is Why.REPLACED
        assert len(other.newest(limit=1000)) == len(kept.newest(limit=1000))
        assert content(history) == before
        assert kept.create("x").id > max(later["conversations"])
        kept.restore_backup(former)
        assert content(history) == later
        assert kept._database.execute("PRAGMA user_version") == [(VERSION,)]
        assert kept._database.execute("PRAGMA journal_mode") == [("wal",)]
    assert backup in backups_of(history)
    assert not list(history.parent.glob("*restored*"))


def test_the_oldest_of_those_that_were_replaced_comes_back_too(history):
    with open_conversations(history, KEY) as kept:
        made = []
        for number in range(REPLACED):
            made.append(
                (make_backup(history, KEY, kept._now(), why=Why.REPLACED), content(history))
            )
            kept.create(f"later {number}")
        oldest, before = made[0]
        former = kept.restore_backup(oldest)
        assert content(history)["conversations"] == before["conversations"]
        assert former in backups_of(history)
        assert oldest in backups_of(history)  # what fails later takes nothing along


def test_what_fails_at_the_last_takes_no_backup_along(history, monkeypatch):
    def refuse(_database, _source):
        raise DatabaseUnusable(history, "busy")

    with open_conversations(history, KEY) as kept:
        made = [make_backup(history, KEY, kept._now(), why=Why.REPLACED) for _ in range(REPLACED)]
        before = content(history)
        monkeypatch.setattr("desktop.store.database.Database.take_over", refuse)
        with pytest.raises(DatabaseUnusable):
            kept.restore_backup(made[0])
    assert made[0] in backups_of(history)
    assert content(history) == before
    assert not left_beside(history)


def condemn_and_pardon(kept, path):
    """A backup in which something is condemned that was pardoned later, and something else that went."""
    here, gone = kept.newest()[:2]
    kept.delete(here.id)
    kept.trash.condemn(kept.trash.all())
    backup = make_backup(path, KEY, NOW)
    kept._database.execute("DELETE FROM condemned")
    kept.delete(gone.id)
    kept.trash.condemn([each for each in kept.trash.all() if each.conversation_id == gone.id])
    carry_out(kept)
    return backup, here.id, gone.id


def test_a_backup_brings_no_condemnation_along(history):
    with open_conversations(history, KEY) as kept:
        backup, here, gone = condemn_and_pardon(kept, history)
        kept.restore_backup(backup)
        assert kept.trash.condemned() == []
        assert here in [conversation.id for conversation in kept.deleted()]
        assert kept.trash.owed() == [gone]  # in backups and sessions
        assert kept.trash.is_owed_everywhere()


def test_nor_does_one_in_a_damaged_histories_place_and_what_is_kept_stays(history):
    with open_conversations(history, KEY) as kept:
        backup, here, gone = condemn_and_pardon(kept, history)
    flip(history, page_of(history, "messages leaf"))
    put_back(history, KEY, backup, NOW)
    with open_conversations(history, KEY) as kept:
        assert kept.trash.condemned() == []
        assert here in [conversation.id for conversation in kept.deleted()]
        assert kept.trash.owed() == [gone]
        assert not kept.trash.is_owed_everywhere()


def test_after_a_repair_the_damaged_file_stays_whatever_was_condemned(history):
    with open_conversations(history, KEY) as kept:
        _, _, gone = condemn_and_pardon(kept, history)
        kept.trash.condemn(kept.trash.all())
    flip(history, 1)
    damaged = repair(history, KEY, NOW).damaged
    with open_conversations(history, KEY) as kept:
        assert kept.trash.condemned() == []
        assert kept.trash.owed() == [gone]
        assert carry_out_here(kept, lambda _: True, lambda: renew(history, KEY, NOW))
    assert damaged.exists()


def test_without_room_for_what_is_there_nothing_is_replaced(history, monkeypatch):
    backup = make_backup(history, KEY, NOW)
    with open_conversations(history, KEY) as kept:
        kept.create("later")
        before = content(history)
        monkeypatch.setattr("shutil.disk_usage", lambda _f: type("Usage", (), {"free": 1000}))
        with pytest.raises(NoRoomForCopy):
            kept.restore_backup(backup)
        assert content(history) == before


def test_what_is_locked_or_of_another_key_is_not_damaged(history, monkeypatch):
    monkeypatch.setattr("desktop.store.database.BUSY_SECONDS", 0.01)
    note_damage(history)
    with pytest.raises(WrongKey):
        is_sound(history, bytes(32))
    other = connect(history, KEY)
    other.execute("PRAGMA journal_mode = DELETE").fetchall()
    other.execute("BEGIN EXCLUSIVE").fetchall()
    with pytest.raises(DatabaseUnusable) as caught:
        open_conversations(history, KEY)
    assert not isinstance(caught.value, DatabaseDamaged)
    assert is_noted(history)
    other.close()
    open_conversations(history, KEY).close()
    assert not is_noted(history)


def test_a_sign_of_a_history_that_is_gone_is_in_nobodys_way(path):
    path.parent.mkdir()
    note_damage(path)
    with open_conversations(path, KEY) as kept:
        assert kept.newest() == []
    assert not is_noted(path)


def test_a_repair_that_fails_leaves_nothing(history, monkeypatch):
    make_backup(history, KEY, NOW)
    history.unlink()

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.store.mending.sync_file", full)
    with pytest.raises(DatabaseUnusable):
        repair(history, KEY, NOW)
    assert names(history.parent) == {"backups"}


def test_beginning_anew_keeps_the_damaged_file_and_the_backups(history):
    make_backup(history, KEY, NOW)
    flip(history, 1)
    before = history.read_bytes()
    kept_as = begin_anew(history, KEY, NOW)
    assert kept_as.read_bytes() == before
    assert len(backups_of(history)) == 1
    with open_conversations(history, KEY) as kept:
        assert kept.newest() == []


def test_damage_that_is_there_no_longer_is_forgotten_and_other_damage_is_not(history):
    note_damage(history)  # the disk could not read it at one moment
    with open_conversations(history, KEY) as kept:
        assert len(kept.newest()) == 11
    assert not is_noted(history)
    flip(history, page_of(history, "messages leaf"))  # the file opens all the same
    with open_conversations(history, KEY) as kept:
        assert len(kept.newest()) == 11
    note_damage(history)
    before = history.read_bytes()
    with pytest.raises(DatabaseDamaged):
        open_conversations(history, KEY)
    assert is_noted(history)
    assert history.read_bytes() == before
