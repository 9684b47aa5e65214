"""Characters that act are made visible."""

from __future__ import annotations

import pytest

from desktop.plain import visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\nand more", "plain\ttext\nand more"),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("\x00\x1b[31m\x7f", "␀␛[31m␡"),
        ("abc\u202etxt.exe", "abc[U+202E]txt.exe"),
        ("\u2066x\u2069", "[U+2066]x[U+2069]"),
        ("\ufdd0\ufdd1\ufffc\uffff\x9b\ud800", "\ufffd" * 6),
        ("👩‍💻 é العربية 日本語", "👩‍💻 é العربية 日本語"),
    ],
)
def test_what_acts_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_it_changes_nothing_that_is_visible_already() -> None:
    odd = "".join(map(chr, range(0x3000)))
    assert visible(visible(odd)) == visible(odd)


@pytest.mark.parametrize(
    ("text", "line"),
    [("  two\n lines\t", "two lines"), ("a\u202eb", "a[U+202E]b"), ("\n\n", ""), ("\x00", "␀")],
)
def test_a_title_is_one_line(text: str, line: str) -> None:
    assert visible_line(text) == line
