"""Files for a question of the terminal."""

from __future__ import annotations

import pytest

from desktop.cli.attaching import read_files
from desktop.errors import FileUnread, Unread
from tests import documents


def test_they_are_read_in_their_order(tmp_path):
    (tmp_path / "b.txt").write_text("words")
    (tmp_path / "a.pdf").write_bytes(documents.pdf("The rent is 900"))
    found = read_files([tmp_path / "b.txt", tmp_path / "a.pdf"])
    assert [(each.name, each.kind, each.text) for each in found] == [
        ("b.txt", "text", "words"),
        ("a.pdf", "pdf", "The rent is 900"),
    ]
    assert len({each.id for each in found}) == 2


def test_none_take_no_time():
    assert read_files(None) == []


def test_the_first_that_can_not_be_read_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(FileUnread) as found:
        read_files([tmp_path / "not there.txt", tmp_path / "a.txt"])
    assert found.value == FileUnread("not there.txt", Unread.MISSING)
