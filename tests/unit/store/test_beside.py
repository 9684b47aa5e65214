"""What is Paddock's own beside a history is told from the person's, and nothing of a moment stays."""

from __future__ import annotations

import pytest

from desktop.store.beside import (
    beside,
    copies_before,
    copy_before,
    damaged_beside,
    for_a_moment,
    left_beside,
    log_of,
    sealing_of,
    with_logs,
)

THEIRS = (
    "history.before-vacation.db",
    "history.before-v2-mine.db",
    "history.before-v2.db.zip",
    "history.damaged-mine.db",
    "history.restored-mine.db",
    "history2.repaired.db",
    "historyXrepaired.db",
)


@pytest.fixture
def history(tmp_path):
    for name in ("history.db", *THEIRS):
        (tmp_path / name).write_text("words")
    return tmp_path / "history.db"


def test_what_is_the_persons_is_nobodys_business(history):
    assert copies_before(history) == damaged_beside(history) == left_beside(history) == []


def test_where_no_folder_is_nothing_is_beside(tmp_path):
    assert copies_before(tmp_path / "missing" / "history.db") == []


def test_copies_and_damaged_ones_are_found(history):
    copy = copy_before(history, 12)
    damaged = history.with_name("history.damaged-20260301-120000-2.db")
    for file in (copy, damaged, log_of(damaged)):
        file.touch()
    assert copies_before(history) == [copy]
    assert damaged_beside(history) == [damaged, log_of(damaged)]
    assert left_beside(history) == []


def test_what_was_cut_off_is_found(history):
    copy = copy_before(history, 12)
    left = [
        *with_logs(beside(history, "repaired")),
        *with_logs(beside(history, "nothing")),
        *with_logs(beside(history, "restored")),
        *with_logs(beside(history, "empty")),
        beside(history, "arriving-0123abcd"),
        history.with_name("history.arriving-0123abcd.db.part"),
        copy.with_name(copy.name + ".part"),
        sealing_of(history),
    ]
    for file in left:
        file.touch()
    assert sorted(left_beside(history)) == sorted(left)


def test_nothing_of_a_moment_stays(history):
    target = beside(history, "restored")
    part = target.with_name(target.name + ".part")
    target.touch()
    with pytest.raises(ValueError, match="of the block"), for_a_moment(target) as file:  # noqa: PT012
        assert file == target
        assert not target.exists()
        for left in (*with_logs(target), part):
            left.touch()
        raise ValueError("of the block")
    assert left_beside(history) == []
    assert len(list(history.parent.iterdir())) == 1 + len(THEIRS)
