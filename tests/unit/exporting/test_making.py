"""One conversation into the words of a file."""

from __future__ import annotations

import pytest

from desktop.exporting.making import bytes_of
from desktop.exporting.wanted import Format, Wanted
from tests.unit.exporting.told import answered


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        (Format.MARKDOWN, b"# Stars"),
        (Format.HTML, b"<!DOCTYPE html>"),
        (Format.TEXT, b"Stars\n====="),
        (Format.JSON, b'{\n  "format": "paddock-conversation"'),
    ],
)
def test_each_format_is_utf_8_whatever_is_in_it(kind, beginning):
    made = b"".join(bytes_of(answered("lone \ud83d half"), Wanted(format=kind)))
    assert made.startswith(beginning)
    assert "lone ? half" in made.decode() or "lone \ufffd half" in made.decode()


def test_pages_are_made_elsewhere():
    with pytest.raises(ValueError, match="pages"):
        bytes_of(answered("x"), Wanted(format=Format.PDF))
