"""Reading what may be half a gigabyte, with somebody watching who may stop it. Knows no pack."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import BinaryIO

Progress = Callable[[int, int], bool]
"""Bytes done, bytes in all; False stops."""
BLOCK_BYTES = 1 << 20


class Stopped(Exception):
    """Whoever asked no longer wants it."""


def sha256_of(stream: BinaryIO, went: Callable[[int], None]) -> str:
    """Of what is left to read; `went` hears after each block how much that was. Raises `OSError`."""
    digest, read = hashlib.sha256(), 0
    while block := stream.read(BLOCK_BYTES):
        digest.update(block)
        read += len(block)
        went(read)
    return digest.hexdigest()
