"""Hashing again tells the same from the changed, says how far it is, and can be stopped."""

from __future__ import annotations

import hashlib
import os

import pytest

from desktop.hub.library.verifying import BLOCK_BYTES, Outcome, sha256_of, verify


def always(_read, _total):
    return True


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.gguf"
    path.write_bytes(os.urandom(100_000))
    return path


def hash_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same(file):
    assert verify((file,), (hash_of(file),), always).outcome is Outcome.SAME


def test_one_flipped_bit_is_a_change(file):
    known = hash_of(file)
    content = bytearray(file.read_bytes())
    content[50_000] ^= 1
    file.write_bytes(content)
    verified = verify((file,), (known,), always)
    assert verified.outcome is Outcome.CHANGED
    assert verified.hashes == (hash_of(file),)


def test_what_was_never_hashed_is_unknown_and_its_hash_told(file):
    verified = verify((file,), ("",), always)
    assert (verified.outcome, verified.hashes) == (Outcome.UNKNOWN, (hash_of(file),))


def test_every_part_counts(file, tmp_path):
    other = tmp_path / "y.gguf"
    other.write_bytes(b"y" * 10)
    assert verify((file, other), (hash_of(file), "0" * 64), always).outcome is Outcome.CHANGED
    assert verify((file, other), (hash_of(file), hash_of(other)), always).outcome is Outcome.SAME


def test_a_file_that_is_gone(file):
    file.unlink()
    assert verify((file,), ("0" * 64,), always).outcome is Outcome.MISSING


def test_progress_over_all_files_ends_at_the_whole(file, tmp_path):
    other = tmp_path / "y.gguf"
    other.write_bytes(b"y" * 10)
    told = []
    verify((file, other), ("", ""), lambda read, total: told.append((read, total)) or True)
    assert told == [(100_000, 100_010), (100_010, 100_010)]


def test_2_gigabytes_with_holes_are_stopped_after_one_block(tmp_path):
    path = tmp_path / "huge.gguf"
    with path.open("wb") as huge:
        huge.truncate(2 << 30)
    told = []
    verified = verify((path,), ("",), lambda read, total: told.append((read, total)))
    assert verified.outcome is Outcome.STOPPED
    assert told == [(BLOCK_BYTES, 2 << 30)]


def test_a_file_that_changes_meanwhile_is_changed(file):
    known = hash_of(file)

    def append(_read, _total):
        with file.open("ab") as out:
            out.write(b"more")
        return True

    assert verify((file,), (known,), append).outcome is Outcome.CHANGED


def test_a_whole_hash(file):
    assert sha256_of(file) == hash_of(file)
