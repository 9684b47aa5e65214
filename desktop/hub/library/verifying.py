"""A model's files read again, and their SHA-256 compared. Changes nothing; takes as long as the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from itertools import accumulate
from pathlib import Path

import msgspec

from desktop.hub.library.walk import File, describe

BLOCK_BYTES = 4 << 20
"""Read at once; progress is told after each."""

Progress = Callable[[int, int], bool]
"""Bytes read, bytes in all; False stops."""


class Outcome(StrEnum):
    """What came of it."""

    SAME = "same"
    """Every file has the hash that it is known by."""
    CHANGED = "changed"
    MISSING = "missing"
    """A file is gone, or can't be read."""
    UNKNOWN = "unknown"
    """There was nothing to compare with. The hash is known from now on."""
    STOPPED = "stopped"


class Verified(msgspec.Struct, frozen=True):
    """The outcome, and what was read for it; without files where not all were read."""

    outcome: Outcome
    files: tuple[File, ...] = ()
    hashes: tuple[str, ...] = ()


def verify(paths: tuple[Path, ...], known: tuple[str, ...], on_progress: Progress) -> Verified:
    """Hash these files; `known` has a hash for each, or an empty text. Blocking."""
    files = [describe(str(path)) for path in paths]
    there = tuple(file for file in files if file is not None)
    if len(there) < len(files):
        return Verified(Outcome.MISSING)
    total = sum(file.size_bytes for file in there)
    hashes: list[str] = []
    for done, file in zip(_sums(there), there, strict=True):
        try:
            sha256 = _sha256(file.path, file.size_bytes, partial(_tell, on_progress, done, total))
        except OSError:
            return Verified(Outcome.MISSING)
        if sha256 is None:
            return Verified(Outcome.STOPPED)
        hashes.append(sha256)
    if tuple(describe(file.path) for file in there) != there:
        return Verified(Outcome.CHANGED)  # while it was being read
    return Verified(_outcome(tuple(hashes), known), there, tuple(hashes))


def _sums(files: tuple[File, ...]) -> Iterator[int]:
    """Bytes of all files before each."""
    return accumulate((file.size_bytes for file in files[:-1]), initial=0)


def _tell(on_progress: Progress, before: int, total: int, read: int) -> bool:
    return on_progress(before + read, total)


def _outcome(hashes: tuple[str, ...], known: tuple[str, ...]) -> Outcome:
    pairs = [pair for pair in zip(hashes, known, strict=False) if pair[1]]
    if any(found != expected for found, expected in pairs):
        return Outcome.CHANGED
    return Outcome.SAME if len(pairs) == len(hashes) else Outcome.UNKNOWN


def sha256_of(path: Path) -> str:
    """A whole file's SHA-256. Raises `OSError`."""
    return _sha256(str(path), path.stat().st_size, lambda _read: True) or ""


def _sha256(path: str, size_bytes: int, go_on: Callable[[int], bool]) -> str | None:
    """64 hexadecimal digits; None when stopped. Raises `OSError`.

    A file that grows meanwhile is read to where it ended.
    """
    import hashlib

    digest, read = hashlib.sha256(), 0
    block = memoryview(bytearray(BLOCK_BYTES))
    with open(path, "rb", buffering=0) as file:
        while count := file.readinto(block[: size_bytes - read]):
            digest.update(block[:count])
            read += count
            if not go_on(read):
                return None
    return digest.hexdigest()
