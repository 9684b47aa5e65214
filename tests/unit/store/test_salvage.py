"""All that is not in a damaged page comes out, and what does not is said or comes from a backup."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.store.backup import copy_database
from desktop.store.beside import log_of
from desktop.store.salvage import salvage
from desktop.store.store import open_conversations
from tests.damage import TABLES, content, fill, flip, flipped_log, kinds
from tests.kept import KEY, erase_deleted

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "history.db"
    with open_conversations(path, KEY) as kept:
        fill(kept, 40)
    return path


@pytest.fixture
def damaged(sound, tmp_path):
    return shutil.copy(sound, tmp_path / "damaged.db")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "new" / "history.db"


def lost(before, after) -> dict[str, set[int]]:
    return {
        table: {number for number, row in before[table].items() if after[table].get(number) != row}
        for table in TABLES
    }


def pages_of(path, kind) -> list[int]:
    return [number for number, found in kinds(path).items() if found == kind]


def test_of_a_sound_history_everything_comes(sound, damaged, target):
    found = salvage(damaged, target, KEY, [])
    assert content(target) == content(sound)
    assert found.is_whole
    assert found.broken_pages == 0
    assert (found.conversations, found.messages) == (40, len(content(sound)["messages"]))


@pytest.mark.parametrize(
    "kind",
    [
        "sqlite_schema internal",
        "messages internal",
        "conversations_listed leaf",
        "messages_of_conversation leaf",
        "messages_of_parent leaf",
        "migrations leaf",
        "sqlite_sequence leaf",
    ],
)
def test_what_holds_no_words_costs_none(sound, damaged, target, kind):
    flip(damaged, pages_of(sound, kind)[0])
    found = salvage(damaged, target, KEY, [])
    assert content(target) == content(sound)
    assert found.is_whole


def test_a_damaged_page_of_messages_costs_those_on_it_and_each_gap_says_so(sound, damaged, target):
    flip(damaged, pages_of(sound, "messages leaf")[4])
    found = salvage(damaged, target, KEY, [])
    gone = lost(content(sound), content(target))
    assert 0 < len(gone["messages"]) == found.lost_messages < 20
    assert not found.is_whole
    assert not gone["conversations"]
    with open_conversations(target, KEY) as kept:
        for number in gone["messages"]:
            assert "could not be read" in kept._message(number).text


def test_what_is_lost_comes_from_the_backup_as_it_was(sound, damaged, target, tmp_path):
    backup = tmp_path / "backup.db"
    copy_database(sound, backup, KEY)
    for page in pages_of(sound, "messages leaf")[4:6] + pages_of(sound, "conversations leaf")[:1]:
        flip(damaged, page)
    found = salvage(damaged, target, KEY, [backup])
    assert content(target) == content(sound)
    assert found.messages_from_backup > 0
    assert found.conversations_from_backup > 0
    assert (found.backup, found.lost_messages, found.lost_conversations) == ("backup", 0, 0)


def test_what_was_deleted_for_good_since_the_backup_stays_away(sound, damaged, target, tmp_path):
    backup = tmp_path / "backup.db"
    copy_database(sound, backup, KEY)

    with open_conversations(damaged, KEY) as kept:
        gone = next(c.id for c in kept.newest() if len(kept.messages(c.id)) > 4)
        kept.delete(gone)
        erase_deleted(kept)
    before = content(damaged)
    for page in pages_of(damaged, "messages leaf")[2:12]:
        flip(damaged, page)
    salvage(damaged, target, KEY, [backup])
    after = content(target)
    assert gone not in after["conversations"]
    assert set(after["messages"]) == set(before["messages"])


def test_a_damaged_backup_is_passed_over(sound, damaged, target, tmp_path):
    good, bad = tmp_path / "good.db", tmp_path / "bad.db"
    copy_database(sound, good, KEY)
    shutil.copy(good, bad)
    flip(bad, pages_of(sound, "messages leaf")[0])
    flip(damaged, pages_of(sound, "messages leaf")[4])
    found = salvage(damaged, target, KEY, [bad, good])
    assert found.backup == "good"
    assert content(target) == content(sound)


def test_of_a_file_that_was_cut_off_all_that_is_there_comes(sound, damaged, target):
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2 + 100])
    found = salvage(damaged, target, KEY, [])
    assert found.messages > 40
    assert not found.is_whole
    after = content(target)
    for number, row in after["messages"].items():
        assert content(sound)["messages"][number] == row or "could not be read" in row[4]


def test_of_a_file_that_ends_in_its_first_page_it_is_said_that_all_may_be_gone(damaged, target):
    damaged.write_bytes(damaged.read_bytes()[:3000])
    assert not salvage(damaged, target, KEY, []).is_whole


def test_an_empty_file_gives_what_the_backup_has(sound, target, tmp_path):
    empty = tmp_path / "empty.db"
    empty.touch()
    backup = tmp_path / "backup.db"
    copy_database(sound, backup, KEY)
    found = salvage(empty, target, KEY, [backup])
    assert content(target) == content(sound)
    assert (found.messages, found.conversations_from_backup) == (0, 40)


def test_no_number_is_given_a_second_time(sound, damaged, target):
    last = max(content(sound)["messages"])
    flip(damaged, pages_of(sound, "sqlite_sequence leaf")[0])
    flip(damaged, pages_of(sound, "messages leaf")[-1])
    salvage(damaged, target, KEY, [])
    with open_conversations(target, KEY) as kept:
        new = kept.add_question(kept.create("new").id, parent_id=None, text="new")
        assert new.id > last
        assert kept._database.execute("PRAGMA foreign_key_check") == []
        assert kept._database.execute("PRAGMA integrity_check") == [("ok",)]


def test_how_far_it_is_is_told(damaged, target):
    heard: list[int] = []
    salvage(damaged, target, KEY, [], went=heard.append)
    assert heard == []  # fewer than 500 rows


def test_that_some_of_it_may_be_as_it_was_before_is_said(tmp_path, target):
    path = tmp_path / "data" / "history.db"
    with open_conversations(path, KEY) as kept:
        fill(kept, 4)
        content, _ = flipped_log(path, "messages leaf")
        shutil.copy(path, tmp_path / "damaged.db")
    log_of(tmp_path / "damaged.db").write_bytes(content)
    assert not salvage(tmp_path / "damaged.db", target, KEY, []).is_whole


def test_rows_that_an_older_inner_page_does_not_lead_to_are_found(tmp_path, target):
    path = tmp_path / "data" / "history.db"
    with open_conversations(path, KEY) as kept:
        fill(kept, 20)  # goes into the file when it is closed
    with open_conversations(path, KEY) as kept:
        fill(kept, 2, first=100)
        log, _ = flipped_log(path, "messages internal")
        shutil.copy(path, tmp_path / "damaged.db")
    log_of(tmp_path / "damaged.db").write_bytes(log)
    salvage(tmp_path / "damaged.db", target, KEY, [])
    assert content(target)["messages"] == content(path)["messages"]


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")
def test_nothing_crashes_and_nothing_is_lost_in_silence():
    command = [sys.executable, "-m", "tests.torture.damaged", "23", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["files"] == 23
    assert found["repaired"] > 10
    for what in ("crashed", "hung", "lost_undamaged_rows", "lost_in_silence", "wrongly_refused"):
        assert found[what] == 0, what
    assert found["control_lost"] > 0
