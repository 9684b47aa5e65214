"""Model files are read into the system's cache: how far it is, and given up at a word."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.engine.warming import CHUNK_BYTES, cached_share, warm

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs posix_fadvise")
PLENTY = 1 << 40


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "weights"
    path.write_bytes(os.urandom(1024) * (3 * CHUNK_BYTES // 1024) + b"end")
    return path


@pytest.fixture
def cold(file: Path) -> Path:
    """Written to the disk, and dropped from the cache where the file system lets go of it."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if cached_share(file) > 0.5:
        pytest.skip("this file system keeps everything in memory")
    return file


def wanted(_fraction: float) -> bool:
    return True


def test_what_was_just_written_is_cached(file):
    assert cached_share(file) == 1 or sys.platform == "win32"


def test_an_empty_file(tmp_path):
    empty = tmp_path / "empty"
    empty.touch()
    assert cached_share(empty) == 0
    assert warm([empty], free_memory_bytes=PLENTY, on_progress=wanted)


@LINUX
def test_a_cold_file_is_read(cold):
    seen: list[float] = []

    def went(fraction: float) -> bool:
        seen.append(fraction)
        return True

    assert warm([cold], free_memory_bytes=PLENTY, on_progress=went)
    assert cached_share(cold) == 1
    assert seen == sorted(seen)
    assert len(seen) == 4
    assert seen[-1] == 1


@LINUX
def test_a_cached_one_is_not_read_again(file):
    assert warm([file], free_memory_bytes=PLENTY, on_progress=lambda _f: False)


@LINUX
def test_it_is_given_up_at_once(cold):
    assert not warm([cold], free_memory_bytes=PLENTY, on_progress=lambda _f: False)
    assert cached_share(cold) < 1


@LINUX
def test_what_is_larger_than_the_memory_is_not_read(cold):
    assert warm([cold], free_memory_bytes=CHUNK_BYTES, on_progress=lambda _f: False)
    assert cached_share(cold) < 0.5
