"""A JSON array record by record, so that one broken record costs itself alone. Knows no program."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from desktop.importing.loose import NotJson, parsed

_SPACE = " \t\n\r"
_MARK = b"\xef\xbb\xbf"


class CutOff(Exception):
    """The array ends in the middle, or is broken from here on."""


def records(data: bytes) -> Iterator[object]:
    """Each value of this array, or the one value that is no array.

    Raises `NotJson` where nothing can be read, and `CutOff` after what could be.
    """
    body = data.removeprefix(_MARK)
    if body.lstrip()[:1] != b"[":
        yield parsed(body)
        return
    try:
        raw = msgspec.json.decode(body, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        yield from _one_by_one(body.decode("utf-8", "replace"))
        return
    del body
    for each in raw:
        yield parsed(each)


def lines(data: bytes) -> Iterator[object]:
    """Each line's value; `NotJson` itself, not raised, for a line that is none."""
    for line in data.removeprefix(_MARK).splitlines():
        if line.strip():
            try:
                yield parsed(line)
            except NotJson as error:
                yield error


def _one_by_one(text: str) -> Iterator[object]:
    """What Python's own reader finds before the break."""
    decoder = json.JSONDecoder()
    at = text.index("[") + 1
    count = 0
    while True:
        at = _after(text, at, _SPACE + ",")
        if text[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if count:
                raise CutOff(str(error)) from error
            raise NotJson(str(error)) from error
        count += 1
        yield value


def _after(text: str, at: int, passed: str) -> int:
    while at < len(text) and text[at] in passed:
        at += 1
    return at
