"""A pack on the disk at a glance and byte by byte: what each of them finds."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.packs.checking import is_whole, libraries_in, note
from desktop.packs.hashing import Stopped
from tests.packs import manifest_of, went

SHA256 = "ab" * 32
FILES = {"libcudart.so.13": b"runtime", "libggml-cuda.so": b"backend"}
FIRST = "libcudart.so.13"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A pack that was just added."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "pack.json").write_text(json.dumps(manifest_of(FILES)))
    note(tmp_path, SHA256)
    return tmp_path


def written(file: Path, data: bytes, *, seconds_later: float) -> None:
    then = file.stat().st_mtime_ns
    file.write_bytes(data)
    os.utime(file, ns=(then, then + int(seconds_later * 1e9)))


def test_as_it_was_noted_it_may_be_loaded(place: Path) -> None:
    assert [each.file for each in libraries_in(place, SHA256)] == list(FILES)
    assert is_whole(place, SHA256, went)


def test_the_note_is_of_one_pack_alone(place: Path) -> None:
    assert libraries_in(place, "cd" * 32) == ()
    assert not is_whole(place, "cd" * 32, went)


def test_what_was_written_to_since_is_found_at_a_glance(place: Path) -> None:
    written(place / FIRST, b"RUNTIME", seconds_later=0.5)
    assert libraries_in(place, SHA256) == ()
    assert not is_whole(place, SHA256, went)


def test_written_anew_with_the_same_bytes_it_is_whole_and_can_be_noted(place: Path) -> None:
    written(place / FIRST, b"runtime", seconds_later=3600)
    assert libraries_in(place, SHA256) == ()
    assert is_whole(place, SHA256, went)
    note(place, SHA256)
    assert libraries_in(place, SHA256)


def test_a_disk_that_rounds_times_changes_nothing(place: Path) -> None:
    for file in map(place.joinpath, FILES):
        seconds = file.stat().st_mtime_ns // 10**9
        os.utime(file, (seconds, seconds))
    assert libraries_in(place, SHA256)


def test_whoever_watches_can_stop_it(place: Path) -> None:
    with pytest.raises(Stopped):
        is_whole(place, SHA256, lambda _done, _total: False)


@pytest.mark.parametrize("name", ["pack.json", "added.json", FIRST])
def test_what_is_missing_is_found(place: Path, name: str) -> None:
    (place / name).unlink()
    assert libraries_in(place, SHA256) == ()
    assert not is_whole(place, SHA256, went)
