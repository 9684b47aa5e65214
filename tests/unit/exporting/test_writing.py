"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from desktop.errors import ExportNotWritten, Unwritten
from desktop.exporting import writing
from desktop.exporting.writing import write_whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_for_this_person_alone(tmp_path):
    path = write_whole(tmp_path, "Stars", ".md", [b"one ", b"two"])
    assert path == tmp_path / "Stars.md"
    assert path.read_bytes() == b"one two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["Stars.md"]


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "Stars.md").write_text("mine")
    (tmp_path / "Stars 2.md").symlink_to(tmp_path / "nowhere")
    assert write_whole(tmp_path, "Stars", ".md", [b"new"]) == tmp_path / "Stars 3.md"
    assert (tmp_path / "Stars.md").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_where_the_disk_knows_no_links_the_file_is_renamed(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "Stars.md").write_text("mine")
    assert write_whole(tmp_path, "Stars", ".md", [b"new"]) == tmp_path / "Stars 2.md"
    assert names(tmp_path) == ["Stars 2.md", "Stars.md"]


def test_what_is_no_longer_wanted_leaves_nothing(tmp_path):
    answers = iter([True, False])
    written = write_whole(tmp_path, "x", ".md", [b"a", b"b"], wanted=lambda: next(answers))
    assert written is None
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, Unwritten.FULL),
        (errno.EROFS, Unwritten.READ_ONLY),
        (errno.EACCES, Unwritten.FORBIDDEN),
        (errno.EIO, Unwritten.OTHER),
    ],
)
def test_what_fails_says_why_and_leaves_nothing(tmp_path, monkeypatch, number, why):
    def fails(_descriptor):
        raise OSError(number, "no")

    monkeypatch.setattr(writing.os, "fsync", fails)
    with pytest.raises(ExportNotWritten) as caught:
        write_whole(tmp_path, "secret title", ".md", [b"a"])
    assert caught.value.why is why
    assert "secret" not in repr(caught.value)
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ExportNotWritten) as caught:
        write_whole(tmp_path / "gone", "x", ".md", [b"a"])
    assert caught.value.why is Unwritten.MISSING


def test_what_may_not_stay_is_not_there_twice_when_it_is_tried_again(tmp_path, monkeypatch):
    def fails(_folder):
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as broken:
        broken.setattr(writing, "sync_folder", fails)
        with pytest.raises(ExportNotWritten):
            write_whole(tmp_path, "Stars", ".md", [b"one"])
    assert names(tmp_path) == []
    write_whole(tmp_path, "Stars", ".md", [b"one"])
    assert names(tmp_path) == ["Stars.md"]
