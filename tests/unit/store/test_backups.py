"""Backups are made when they are due, checked, rotated by rule, and renewed when words must go."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import BackupNotFound, DatabaseDamaged, NoRoomForCopy, WrongKey
from desktop.store.backups import (
    DAYS,
    REPLACED,
    WEEKS,
    Backup,
    Held,
    Why,
    backup_named,
    backups_of,
    folder_of,
    held_in,
    is_due,
    make_backup,
    renew,
    rotate,
    staying,
)
from desktop.store.beside import beside, copy_before, sealing_of
from desktop.store.database import connect
from desktop.store.sealing import Seal, seal_of
from desktop.store.store import open_conversations
from tests.kept import KEY, erase_deleted

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        say(kept, "the first words")
    return path


def say(kept, text):
    return kept.add_question(kept.create(text).id, parent_id=None, text=text)


def backup(made_at, why=Why.DAY):
    return Backup(Path(f"{made_at:%Y%m%d-%H%M%S}-{why}"), made_at, why, 1)


@pytest.mark.parametrize("seconds", [0, 1, 3600])
def test_one_that_is_made_by_a_clock_set_back_stays(history, seconds):
    for ahead in (2, 1):
        assert make_backup(history, KEY, NOW + timedelta(seconds=seconds + ahead)) is not None
    made = make_backup(history, KEY, NOW)
    assert made is not None
    assert made in backups_of(history)
    fresh = renew(history, KEY, NOW)
    assert backups_of(history) == [fresh]


def test_a_backup_is_sealed_whole_and_listed(history):
    made = make_backup(history, KEY, NOW)
    assert made is not None
    assert backups_of(history) == [made]
    assert (made.name, made.why, made.made_at) == ("20260301-120000", Why.DAY, NOW)
    assert seal_of(made.path, KEY) is Seal.OURS
    assert held_in(made, KEY) == Held(1, 1)
    assert made.size_bytes == made.path.stat().st_size > 0
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o077 == 0
    assert backup_named(history, made.name) == made
    assert [file.name for file in folder_of(history).iterdir()] == [made.path.name]


def test_one_with_another_key_is_told_from_a_damaged_one(history):
    made = make_backup(history, KEY, NOW)
    with pytest.raises(WrongKey):
        held_in(made, bytes(32))
    made.path.write_bytes(made.path.read_bytes()[:6000])
    with pytest.raises(DatabaseDamaged):
        held_in(made, KEY)


def test_what_is_not_a_backup_is_not_listed_and_never_removed(history):
    folder_of(history).mkdir()
    strangers = [folder_of(history) / name for name in ("notes.txt", "99999999-999999.db", "x.db")]
    for stranger in strangers:
        stranger.write_text("mine")
    assert backups_of(history) == []
    with pytest.raises(BackupNotFound):
        backup_named(history, "x")
    rotate(history)
    assert all(stranger.exists() for stranger in strangers)


def test_one_without_our_tables_is_a_damaged_one(history):
    made = make_backup(history, KEY, NOW)
    connection = connect(made.path, KEY)
    connection.execute("DROP TABLE messages").fetchall()
    connection.close()
    with pytest.raises(DatabaseDamaged):
        held_in(made, KEY)


def test_what_the_person_calls_so_is_no_copy(history):
    theirs = history.with_name("history.before-vacation.db")
    theirs.write_text("mine")
    assert backups_of(history) == []
    renew(history, KEY, NOW)
    assert theirs.exists()


def test_a_history_in_which_nothing_was_said_gets_none(path):
    assert make_backup(path, KEY, NOW) is None
    with open_conversations(path, KEY) as kept:
        kept.create()
        assert make_backup(path, KEY, NOW) is None
        kept.save_draft(kept.create().id, "words")
        assert make_backup(path, KEY, NOW) is not None


def test_it_is_due_once_a_day_and_only_after_a_change(path):
    now = datetime.now(UTC)
    assert not is_due(path, now)
    with open_conversations(path, KEY) as kept:
        say(kept, "words")
    assert is_due(path, now)
    make_backup(path, KEY, now)
    assert not is_due(path, now)
    tomorrow = now + timedelta(days=1)
    os.utime(path, (now.timestamp() - 60,) * 2)
    assert not is_due(path, tomorrow)
    os.utime(path, (now.timestamp() + 60,) * 2)
    assert is_due(path, tomorrow)


def test_a_clock_that_was_set_back_does_not_keep_backups_from_being_made(history):
    now = datetime.now(UTC) + timedelta(seconds=1)
    make_backup(history, KEY, now + timedelta(days=400))
    assert is_due(history, now)
    make_backup(history, KEY, now)
    assert not is_due(history, now)


def test_a_backup_is_never_written_over(history):
    one, two = make_backup(history, KEY, NOW), make_backup(history, KEY, NOW)
    assert one.path != two.path


def test_without_room_nothing_is_begun(history, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _f: type("Usage", (), {"free": 1000}))
    with pytest.raises(NoRoomForCopy) as caught:
        make_backup(history, KEY, NOW)
    assert caught.value.free_bytes == 1000
    assert list(folder_of(history).iterdir()) == []


def test_what_a_migration_copied_is_listed_too(history):
    make_backup(history, KEY, NOW).path.replace(copy_before(history, 3))
    (found,) = backups_of(history)
    assert (found.why, found.name) == (Why.MIGRATION, "history.before-v3")
    rotate(history)
    assert found.path.exists()


def test_old_ones_go_when_a_new_one_is_there(history):
    made = [make_backup(history, KEY, NOW + timedelta(days=day)) for day in range(-60, 0)]
    there = {each.path for each in backups_of(history)}
    assert made[-1].path in there
    assert len(there) == DAYS + WEEKS


def test_those_of_the_last_days_and_of_weeks_before_stay():
    daily = [backup(NOW - timedelta(days=days)) for days in range(60)]
    stays = staying(daily)
    assert stays >= {each.path for each in daily[:DAYS]}
    ages = sorted((NOW - each.made_at).days for each in daily if each.path in stays)
    assert len(ages) == DAYS + WEEKS
    assert ages[-1] >= 28


moments = st.lists(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)), max_size=60
)


@given(moments)
def test_the_rotation_keeps_the_newest_is_bounded_and_does_not_change_its_mind(times):
    found = [backup(each) for each in times]
    stays = staying(found)
    assert len(stays) <= DAYS + WEEKS
    if found:
        assert max(found, key=lambda each: each.made_at).path in stays
    left = [each for each in found if each.path in stays]
    assert staying(left) == stays
    assert len({each.made_at.astimezone().date() for each in left}) >= min(
        DAYS, len({each.made_at.astimezone().date() for each in found})
    )


def test_day_after_day_there_is_one_for_each_day_and_for_weeks_before():
    kept: list[Backup] = []
    for day in range(120):
        kept.append(backup(NOW + timedelta(days=day)))
        stays = staying(kept)
        kept = [each for each in kept if each.path in stays]
    ages = [(NOW + timedelta(days=119) - each.made_at).days for each in kept]
    assert set(range(DAYS)) <= set(ages)
    assert len(ages) == DAYS + WEEKS
    assert max(ages) >= 28


def test_of_histories_that_were_replaced_the_last_stay_and_days_do_not_count_them():
    replaced = [backup(NOW - timedelta(days=days), Why.REPLACED) for days in range(10)]
    daily = [backup(NOW - timedelta(days=days)) for days in range(DAYS)]
    stays = staying(replaced + daily)
    assert stays == {each.path for each in (*replaced[:REPLACED], *daily)}


def test_after_renewing_words_that_are_gone_are_in_no_backup(history):
    with open_conversations(history, KEY) as kept:
        conversation = say(kept, "secret words").conversation_id
        make_backup(history, KEY, NOW - timedelta(days=2))
        make_backup(history, KEY, NOW - timedelta(days=1), why=Why.REPLACED)
        make_backup(history, KEY, NOW).path.replace(copy_before(history, 3))
        part = folder_of(history) / "20200101-000000.db.part"
        part.write_bytes(b"half")
        left = [
            sealing_of(history),
            beside(history, "repaired"),
            beside(history, "arriving-0123abcd"),
            history.with_name("history.damaged-20260228-120000.db"),
        ]
        for file in left:
            file.write_bytes(b"secret words")
        kept.delete(conversation)
        erase_deleted(kept)
        fresh = renew(history, KEY, NOW)
    assert backups_of(history) == [fresh]
    assert held_in(fresh, KEY) == Held(1, 1)
    assert not [file for file in (part, *left) if file.exists()]


def test_when_no_fresh_one_can_be_made_the_older_ones_stay(history, monkeypatch):
    older = make_backup(history, KEY, NOW)
    monkeypatch.setattr("shutil.disk_usage", lambda _f: type("Usage", (), {"free": 1000}))
    with pytest.raises(NoRoomForCopy):
        renew(history, KEY, NOW)
    assert backups_of(history) == [older]


def test_renewing_an_empty_history_leaves_no_backup(history):
    make_backup(history, KEY, NOW)
    with open_conversations(history, KEY) as kept:
        kept.delete(1)
        erase_deleted(kept)
        assert renew(history, KEY, NOW) is None
    assert backups_of(history) == []
