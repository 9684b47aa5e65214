"""Names for files that every system takes."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.exporting.names import MOST_BYTES, file_stem, numbered


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Stars", "Stars"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("../../etc/passwd", "etc passwd"),
        ("~/.ssh/id", "ssh id"),
        ("...", "Conversation"),
        ("", "Conversation"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\x00b\nc\td", "a b c d"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("Console", "Console"),
        ("-rf", "rf"),
        ("name. ", "name"),
        ("Ünï 日本 🙂", "Ünï 日本 🙂"),
        ("\ud800x", "x"),
        ("\u200b\ufeff", "Conversation"),
    ],
)
def test_a_title_becomes_one_plain_name(title, stem):
    assert file_stem(title) == stem


@pytest.mark.parametrize("title", ["x" * 500, "日" * 500, "🙂" * 500, "a." * 300, "e\u0301" * 400])
def test_long_titles_are_cut_between_letters(title):
    stem = file_stem(title)
    assert 0 < len(stem.encode()) <= MOST_BYTES
    assert unicodedata.is_normalized("NFC", stem)
    assert not stem.endswith((".", " "))


def test_numbers_stand_before_the_ending():
    assert [numbered("Stars", ".md", number) for number in (1, 2)] == ["Stars.md", "Stars 2.md"]
