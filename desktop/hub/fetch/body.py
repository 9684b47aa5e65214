"""Whether an answer is the file that was asked for, by its headers and first bytes. Asks nobody."""

from __future__ import annotations

import re

import msgspec

from desktop.gguf.header import BadGGUF, Source, read_header
from desktop.hub.fetch.client import Answer
from desktop.hub.fetch.refusals import Refused, is_web_page
from desktop.hub.protocol import Trouble, TroubleKind

HEAD_BYTES = 16
"""Enough to tell a model, a web page and a Git LFS pointer from each other."""
HEADER_BYTES = 64 * 1024 * 1024
"""No model's header is longer."""

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_POINTER = re.compile(rb"oid sha256:([0-9a-f]{64})\nsize (\d+)\n")


class Begins(msgspec.Struct, frozen=True):
    """Where an answer's body begins in the file, and how long the whole file is, if that is said."""

    at: int
    total_bytes: int | None


def begins(answer: Answer, asked_at: int) -> Begins:
    """Of an answer with status 200 or 206. Raises `Refused` when it is something else than asked for."""
    if is_web_page(answer.headers):
        raise Refused(Trouble(TroubleKind.WEB_PAGE, host=answer.host))
    if answer.is_encoded:
        raise Refused(_odd(answer, "it is compressed"))
    if answer.status == 200:
        return Begins(0, None if answer.is_chunked else answer.length)
    said = _RANGE.fullmatch(answer.headers.get("content-range", ""))
    if said is None or int(said[1]) != asked_at:
        raise Refused(_odd(answer, "it is another range than asked for"))
    return Begins(asked_at, None if said[3] == "*" else int(said[3]))


def size_of_unsatisfied(answer: Answer) -> int | None:
    """How long the file is by an answer with status 416."""
    said = re.fullmatch(r"bytes \*/(\d+)", answer.headers.get("content-range", ""))
    return int(said[1]) if said else None


def strong_etag(answer: Answer) -> str:
    """The ETag that a range may be asked by; empty if there is none."""
    etag = answer.headers.get("etag", "")
    return etag if re.fullmatch(r'"[\x21\x23-\x7e]{1,200}"', etag) else ""


def linked_sha256(answer: Answer) -> str:
    """The file's SHA-256 by the hub's own word; empty where it does not say."""
    return _sha256_in(answer.hub_headers.get("x-linked-etag", ""))


def likely_sha256(answer: Answer) -> str:
    """What may be the file's SHA-256: some mirrors give it as ETag, others something like it."""
    return _sha256_in(answer.headers.get("etag", ""))


def pointed_at(text: bytes) -> tuple[str, int] | None:
    """The SHA-256 and size that a Git LFS pointer tells."""
    if not text.startswith(b"version https://git-lfs"):
        return None
    said = _POINTER.search(text)
    return (said[1].decode(), int(said[2])) if said else None


def check_head(head: bytes, answer: Answer) -> None:
    """Raises `Refused` unless a GGUF file begins like this."""
    if head.startswith(b"GGUF"):
        return
    if is_web_page({}, head):
        raise Refused(Trouble(TroubleKind.WEB_PAGE, host=answer.host))
    is_pointer = head.startswith(b"version https:")
    reason = "it is a Git LFS pointer" if is_pointer else "it does not begin with “GGUF”"
    raise Refused(Trouble(TroubleKind.NOT_GGUF, host=answer.host, reason=reason))


def least_bytes(source: Source, there_bytes: int) -> int | None:
    """How long a model is at least, by its header; None while that is not all there.

    Raises `Refused` when it is no header.
    """
    try:
        header = read_header(source, size_bytes=None)
    except BadGGUF as error:
        if there_bytes < HEADER_BYTES:
            return None
        raise Refused(Trouble(TroubleKind.NOT_GGUF, reason=error.reason)) from error
    return header.data_offset + header.data_bytes


def check_whole(source: Source, size_bytes: int) -> None:
    """Raises `Refused` unless this is a whole GGUF file, as far as its header tells."""
    try:
        header = read_header(source, size_bytes=None)
    except BadGGUF as error:
        raise Refused(Trouble(TroubleKind.NOT_GGUF, reason=error.reason)) from error
    least = header.data_offset + header.data_bytes
    if size_bytes < least:
        kind = TroubleKind.WRONG_SIZE
        raise Refused(Trouble(kind, expected_bytes=least, found_bytes=size_bytes))


def _sha256_in(etag: str) -> str:
    bare = etag.strip('"')
    return bare if _SHA256.fullmatch(bare) else ""


def _odd(answer: Answer, reason: str) -> Trouble:
    return Trouble(TroubleKind.ODD_ANSWER, host=answer.host, status=answer.status, reason=reason)
