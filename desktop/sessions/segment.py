"""One piece of a KV cache on disk: what it is of, and its file. Knows no other segment.

A segment's id is a hash of all tokens up to its end and of everything else that its state depends on. The
file's name is that id hashed with the key, so that nobody without the key can tell of a guessed
text whether it was ever in a conversation here.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.sessions.folder import PART_SUFFIX, SUFFIX
from desktop.sessions.sealing import NotAuthentic, Sealed, seal, sealed_size

NO_PARENT = b""
TOKEN_BYTES = 4


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """State of the tokens from `start` on, which follows on `parent_id`'s. This is what is sealed."""

    binding: str
    parent_id: bytes
    start: int
    packed_tokens: bytes
    """Its own ones, as `pack_tokens` makes them."""
    state_bytes: int
    conversation_id: int
    """The one that it was kept for first."""


class Kept(msgspec.Struct, frozen=True):
    """A segment that has a file, and what is costly to find out about it again and again."""

    segment: Segment
    id: bytes
    name: str
    """Of the file."""
    file_bytes: int

    @property
    def start(self) -> int:
        """The place of its first token."""
        return self.segment.start

    @property
    def end(self) -> int:
        """The place behind its last token."""
        return self.segment.start + len(self.segment.packed_tokens) // TOKEN_BYTES

    @property
    def state_bytes(self) -> int:
        """The size of its state."""
        return self.segment.state_bytes


def pack_tokens(token_ids: Sequence[int]) -> bytes:
    """The ids in four bytes each, quick to compare. Raises `OverflowError` for what is no id."""
    return array("I", token_ids).tobytes()


def kept_as(segment: Segment, key: bytes) -> Kept:
    """The segment as it is, or would be, kept under this key."""
    known = msgspec.msgpack.encode((segment.binding, segment.parent_id, segment.packed_tokens))
    segment_id = hashlib.blake2b(known, digest_size=32).digest()
    name = hashlib.blake2b(segment_id, key=key, digest_size=20, person=b"paddock name")
    size = sealed_size(len(msgspec.msgpack.encode(segment)), segment.state_bytes)
    return Kept(segment, segment_id, name.hexdigest() + SUFFIX, size)


def write_segment(folder: Path, key: bytes, kept: Kept, state: memoryview) -> None:
    """Write it whole, then name it. Raises `OSError`, and then nothing is left of it.

    Not synced: when the power goes, a file that has not reached the disk is refused by its seal, and a
    prefill replaces it. Syncing some hundred megabytes after each answer would hold up the history.
    """
    path = folder / kept.name
    # Another Paddock may be writing the same one.
    part = folder / f"{path.stem}-{secrets.token_hex(4)}{PART_SUFFIX}"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            seal(file, key, msgspec.msgpack.encode(kept.segment), state)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def read_segment(path: Path, key: bytes) -> Kept:
    """What a file is of, without its state. Raises `NotAuthentic` or `OSError`."""
    with path.open("rb") as file:
        return _checked(Sealed(file, key), path.name, key)


def read_state(
    path: Path, key: bytes, state_bytes: int, take: Callable[[memoryview], None]
) -> None:
    """Give a segment's state of this size to `take`, as `Sealed.read_body` does.

    Raises `NotAuthentic` or `OSError`.
    """
    with path.open("rb") as file:
        _read_ahead(file)
        sealed = Sealed(file, key)
        _checked(sealed, path.name, key)
        sealed.read_body(state_bytes, take)


def _checked(sealed: Sealed, name: str, key: bytes) -> Kept:
    try:
        segment = msgspec.msgpack.decode(sealed.header, type=Segment)
    except msgspec.MsgspecError:  # another version's
        raise NotAuthentic from None
    kept = kept_as(segment, key)
    # A genuine file under the name of another is as wrong as a damaged one.
    if name != kept.name or not sealed.has_body_of(kept.state_bytes):
        raise NotAuthentic
    return kept


def _read_ahead(file: BinaryIO) -> None:
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_SEQUENTIAL)
