"""Case, accents and widths don't count; signs of scripts without spaces stand alone."""

from __future__ import annotations

import pytest

from desktop.store.search_words import ANY, CODE, fold, folded, search_text, tokens


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ärger", "arger"),
        ("GROẞ", "gross"),
        ("ｗｉｄｅ", "wide"),
        ("a\u200bb", "ab"),
        ("nul\x00l", "nul l"),
        ("\ue000any", " any"),
        ("が", "が"),
        ("한국", "한국"),
    ],
)
def test_folding(text, wanted):
    assert fold(text) == wanted
    assert fold(fold(text)) == wanted


def test_signs_stand_alone():
    assert tokens("東京 tower2 タ") == ["東", "京", "tower2", "タ"]
    assert tokens("snake_case, x.y") == ["snake", "case", "x", "y"]
    assert folded(None) == ""


def test_a_message_is_found_by_what_it_is():
    plain = search_text("user", "Hello", None).split()
    assert plain == [ANY, "\ue000user", "hello"]
    made = search_text("assistant", "~~~\nx\n~~~", '{"model": "A-1"}').split()
    assert CODE in made
    assert "\ue001a" in made
    assert "\ue0011" in made


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"model": 7}', "\ud800"])
def test_damage_is_not_an_error(damaged):
    assert search_text("user", "x", damaged).split()[-1] == "x"
