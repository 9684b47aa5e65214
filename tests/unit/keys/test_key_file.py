"""The key file is read as it was written, by this version and the first, and nothing else is."""

from __future__ import annotations

import stat

import pytest

from desktop.keys.derived import mark_of
from desktop.keys.key_file import (
    KeyFile,
    KeyFileTooNew,
    KeyFileUnreadable,
    read_key_file,
    write_key_file,
)
from desktop.keys.passphrase import Locked

KEY = bytes(range(32))
MARK = mark_of(KEY)
LOCKED = Locked("00" * 16, "11" * 12, "22" * 48)
FILES = (
    KeyFile("keychain", MARK, name="data key 12"),
    KeyFile("file", MARK, key=KEY.hex()),
    KeyFile("passphrase", MARK, locked=LOCKED),
)


@pytest.mark.parametrize("file", FILES, ids=[file.kept for file in FILES])
@pytest.mark.parametrize("replace", [True, False])
def test_it_is_read_as_it_was_written(tmp_path, file, replace):
    path = tmp_path / "new" / "key"
    write_key_file(path, file, replace=replace)
    assert read_key_file(path) == file
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["key"]


def test_it_is_not_written_over_another_unless_that_is_meant(tmp_path):
    path = tmp_path / "key"
    write_key_file(path, FILES[0], replace=False)
    write_key_file(path, FILES[1], replace=False)
    assert read_key_file(path) == FILES[0]
    write_key_file(path, FILES[1], replace=True)
    assert read_key_file(path) == FILES[1]
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


def test_a_key_that_lay_open_is_written_over(tmp_path):
    path = tmp_path / "key"
    write_key_file(path, FILES[1], replace=False)
    with path.open("rb") as old:
        write_key_file(path, FILES[2], replace=True)
        assert old.read().strip(b"\0") == b""


def test_none_is_none(tmp_path):
    assert read_key_file(tmp_path / "key") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"file 12",
        b"keychain ",
        b"\xff\xfe",
        b"{}",
        b'{"version": 2, "kept": "file", "mark": "", "key": "12"}',
        b'{"version": 2, "kept": "keychain", "mark": "12"}',
        b'{"version": 2, "kept": "passphrase", "mark": "12", "locked": null}',
        b'{"version": 2, "kept": "nowhere", "mark": "12"}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_whole_is_refused(tmp_path, content):
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(KeyFileUnreadable):
        read_key_file(path)


def test_a_later_version_is_told_apart(tmp_path):
    path = tmp_path / "key"
    path.write_bytes(b'{"version": 3, "kept": "in a way of its own"}')
    with pytest.raises(KeyFileTooNew):
        read_key_file(path)


def test_it_knows_its_key_by_the_mark():
    assert FILES[0].holds(KEY)
    assert not FILES[0].holds(bytes(32))
    assert KeyFile("keychain", "", name="of the first version").holds(bytes(32))


@pytest.mark.parametrize("replace", [False, True])
def test_what_can_not_be_written_leaves_nothing(tmp_path, monkeypatch, replace):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.keys.key_file.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_key_file(tmp_path / "key", FILES[1], replace=replace)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [False, True])
def test_what_can_not_be_put_in_its_place_leaves_nothing(tmp_path, monkeypatch, replace):
    path = tmp_path / "key"
    if replace:
        write_key_file(path, FILES[0], replace=False)
    there = list(tmp_path.iterdir())

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(PermissionError):
        write_key_file(path, FILES[1], replace=replace)
    assert list(tmp_path.iterdir()) == there
