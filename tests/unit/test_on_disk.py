"""Files that stay, and files that are gone: private, synced, overwritten."""

from __future__ import annotations

import os

import pytest

from desktop import on_disk
from desktop.on_disk import create_private, put_in_place, reason_of, sync_file, sync_folder


@pytest.fixture
def calls(monkeypatch):
    """What was asked of the disk, in order."""
    made: list[str] = []
    for name in ("fsync", "replace", "pwrite"):
        real = getattr(os, name)

        def note(*arguments, name=name, real=real):
            made.append(name)
            return real(*arguments)

        monkeypatch.setattr(on_disk.os, name, note)
    return made


def test_a_private_file_is_its_owners(tmp_path):
    create_private(tmp_path / "one")
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600


def test_what_is_there_stays(tmp_path):
    (tmp_path / "one").write_text("words")
    create_private(tmp_path / "one")
    assert (tmp_path / "one").read_text() == "words"


def test_files_and_folders_are_synced(tmp_path, calls):
    (tmp_path / "one").touch()
    sync_file(tmp_path / "one")
    sync_folder(tmp_path)
    assert calls == ["fsync", "fsync"]


def test_the_old_content_goes_once_the_new_name_is_on_the_disk(tmp_path, calls):
    path, part = tmp_path / "one", tmp_path / "one.part"
    path.write_text("old secret")
    part.write_text("new")
    with path.open("rb") as old:
        put_in_place(part, path)
        assert old.read() == bytes(len("old secret"))
    assert path.read_text() == "new"
    assert not part.exists()
    assert calls == ["replace", "fsync", "pwrite", "fsync"]


def test_where_there_was_none_it_is_named(tmp_path, calls):
    (tmp_path / "one.part").write_text("new")
    put_in_place(tmp_path / "one.part", tmp_path / "one")
    assert (tmp_path / "one").read_text() == "new"
    assert calls == ["replace", "fsync"]


def test_what_can_not_be_overwritten_is_no_failure(tmp_path, monkeypatch):
    path, part = tmp_path / "one", tmp_path / "one.part"
    path.write_text("old")
    part.write_text("new")

    def refuse(*_):
        raise OSError("the disk")

    monkeypatch.setattr(on_disk.os, "pwrite", refuse)
    put_in_place(part, path)
    assert path.read_text() == "new"


def test_a_name_that_does_not_reach_the_disk_keeps_the_old_content(tmp_path, monkeypatch):
    path, part = tmp_path / "one", tmp_path / "one.part"
    path.write_text("old")
    part.write_text("new")

    def refuse(*_):
        raise OSError("the disk")

    monkeypatch.setattr(on_disk.os, "fsync", refuse)
    with path.open("rb") as old:
        with pytest.raises(OSError, match="the disk"):
            put_in_place(part, path)
        assert old.read() == b"old"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device (ENOSPC)"),
        (OSError("no key can be kept"), "no key can be kept"),
        (OSError(), "OSError"),
    ],
)
def test_a_reason_has_the_systems_name_for_it(error, said):
    assert reason_of(error) == said
