"""Any encoding that people have, any line end; and what is no text is none."""

from __future__ import annotations

import codecs
import os

import pytest

from desktop.errors import Unread
from desktop.reading.refusal import Refusal
from desktop.reading.text import decoded

GERMAN = (
    "Größe und Übermut machen Ärger. Die Straße führt über die Brücke, und alle fürchten sich.\n"
    * 8
)
RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. Широкая электрификация.\n" * 8
JAPANESE = "これは日本語の文章です。馬は草を食べます。今日はとてもいい天気ですね。\n" * 8


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "utf-8"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed_and_taken_off(mark, encoding):
    assert decoded(mark + JAPANESE.encode(encoding)) == JAPANESE


def test_lines_end_as_they_do_everywhere_here():
    assert decoded(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_one_odd_byte_does_not_spoil_a_text():
    assert decoded(GERMAN.encode() + b"\x00") == GERMAN
    assert "Stra" in decoded(GERMAN.encode("cp1252") + b"\x81")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, os.urandom(5000), b"\x01\x02\x03" * 500, bytes(900) + b"x" * 9]
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Refusal) as found:
        decoded(data)
    assert found.value.why is Unread.BINARY


def test_escape_sequences_of_a_terminal_are_text():
    assert decoded(b"\x1b[31mred\x1b[0m words\n") == "\x1b[31mred\x1b[0m words\n"
