"""Reading with somebody watching."""

from __future__ import annotations

import hashlib
import io

import pytest

from desktop.packs.hashing import BLOCK_BYTES, Stopped, sha256_of


def test_the_hash_and_how_far_it_is() -> None:
    data = bytes(BLOCK_BYTES * 2 + 5)
    told: list[int] = []
    assert sha256_of(io.BytesIO(data), told.append) == hashlib.sha256(data).hexdigest()
    assert told == [BLOCK_BYTES, 2 * BLOCK_BYTES, len(data)]


def test_whoever_watches_can_stop_it() -> None:
    def stop(_read: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        sha256_of(io.BytesIO(b"x"), stop)
