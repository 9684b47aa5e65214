"""A log of which something is missing, or that is another state's, is never read in silence."""

from __future__ import annotations

import shutil

import pytest

from desktop.errors import DatabaseDamaged
from desktop.store.promised import OTHER_TIME
from desktop.store.sealed_pages import FRAME_HEADER, LOG_HEADER, PAGE_BYTES
from desktop.store.store import open_conversations
from tests.kept import KEY

FRAME = FRAME_HEADER + PAGE_BYTES


def log_of(path):
    return path.with_name(path.name + "-wal")


def snapshot(path, target):
    """The files as a killed process leaves them."""
    target.parent.mkdir()
    shutil.copy(path, target)
    shutil.copy(log_of(path), log_of(target))
    return target


@pytest.fixture
def killed(path, tmp_path):
    with open_conversations(path, KEY) as kept:
        for number in range(6):
            kept.create(f"conversation {number}")
            kept.save_draft(number + 1, "x" * 100)
        return snapshot(path, tmp_path / "killed" / "history.db")


def count(path) -> int:
    with open_conversations(path, KEY) as kept:
        return len(kept.newest())


def test_a_whole_log_is_read(killed):
    assert count(killed) == 6


def test_a_log_that_ends_in_the_middle_is_read_up_to_there(killed):
    log = log_of(killed)
    log.write_bytes(log.read_bytes()[: -FRAME - 100])
    assert count(killed) in (5, 6)


@pytest.mark.parametrize("at", [FRAME_HEADER + 100, 5, 9, 17])
def test_a_flipped_bit_before_what_was_committed_is_said(killed, at):
    log = log_of(killed)
    content = bytearray(log.read_bytes())
    content[LOG_HEADER + FRAME * 20 + at] ^= 1
    log.write_bytes(content)
    before = killed.read_bytes()
    with pytest.raises(DatabaseDamaged):
        count(killed)
    assert killed.read_bytes() == before
    assert log.read_bytes() == content


def test_where_the_power_went_amid_the_last_commit_all_before_it_is_read(path, tmp_path):
    """Its last page reached the disk, and one before it did not."""
    with open_conversations(path, KEY) as kept:
        kept.create("kept")
        kept.save_draft(1, "x")
        before = log_of(path).stat().st_size
        kept.add_question(kept.create("a large one").id, parent_id=None, text="x" * 50_000)
        torn = snapshot(path, tmp_path / "torn" / "history.db")
    content = bytearray(log_of(torn).read_bytes())
    content[-10 * FRAME : -10 * FRAME + 512] = bytes(512)
    log_of(torn).write_bytes(content)
    assert len(content) > before
    with open_conversations(torn, KEY) as kept:
        assert kept.get(1).draft == "x"
        assert kept.messages(2) == {}


def test_a_flipped_bit_in_the_logs_header_is_said(killed):
    log = log_of(killed)
    content = bytearray(log.read_bytes())
    content[18] ^= 1
    log.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        count(killed)


def test_a_log_of_an_earlier_time_is_said(killed, tmp_path):
    shutil.copy(log_of(killed), tmp_path / "old-wal")
    with open_conversations(killed, KEY) as kept:
        for _ in range(3):
            kept.save_draft(kept.create("later").id, "later")
    shutil.copy(tmp_path / "old-wal", log_of(killed))
    with pytest.raises(DatabaseDamaged) as caught:
        count(killed)
    assert caught.value.reason == OTHER_TIME


def test_beside_another_process_that_has_it_open_nothing_is_missed(path):
    with open_conversations(path, KEY) as kept:
        for number in range(20):
            kept.save_draft(kept.create(f"{number}").id, "x")
            assert count(path) == number + 1
