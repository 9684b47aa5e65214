"""Bytes to text: which encoding it is, and line ends as they are everywhere here. Knows no format."""

from __future__ import annotations

import codecs
import re

from desktop.errors import Unread
from desktop.reading.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 256 * 1024
"""What the encoding is guessed from: guessing from more takes long and is no better."""
_MOST_ODD = 0.02
"""Share of control characters that a text may have; else it is none."""
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decoded(data: bytes) -> str:
    r"""The text, with `\n` at the ends of lines. Raises `Refusal` where there is none in it."""
    text = _decoded(data)
    if len(_ODD.findall(text[:100_000])) > _MOST_ODD * min(len(text), 100_000):
        raise Refusal(Unread.BINARY)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    beginning = data[:8192]
    if beginning.count(0) > 0.1 * len(beginning):
        return _without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _without_mark(data: bytes) -> str:
    """UTF-16 whose first bytes don't say so: every other byte of a Western text is 0."""
    for encoding, zeros in (("utf-16-le", data[1:8192:2]), ("utf-16-be", data[0:8192:2])):
        if zeros.count(0) > 0.7 * max(1, len(zeros)):
            return data.decode(encoding, "replace")
    raise Refusal(Unread.BINARY)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        raise Refusal(Unread.BINARY)
    return data.decode(best.encoding, "replace")
