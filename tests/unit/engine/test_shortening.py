"""A text that is too long loses its middle, and neither its beginning nor its end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engine.shortening import CUT, Shortening


class Bytes:
    """A vocabulary of bytes."""

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        assert not special
        return list(text.encode())

    def piece(self, token: int) -> bytes:
        return bytes([token])


texts = Shortening(Bytes())


@pytest.mark.parametrize("most", [10, 11, 1000])
def test_what_is_short_enough_stays(most):
    assert texts.shorten("ten bytes!", most) == ("ten bytes!", 0)


def test_the_end_gets_more_room_than_the_beginning():
    text, gone = texts.shorten("a" * 500 + "z" * 500, 100)
    beginning, end = text.split(CUT)
    assert (beginning, end) == ("a" * 35, "z" * 65)
    assert gone == 900


def test_a_character_is_not_torn():
    text, gone = texts.shorten("é" * 100, 51)
    beginning, end = text.split(CUT)
    assert set(beginning) == set(end) == {"é"}
    assert gone == 149


@given(st.text(max_size=300), st.integers(1, 100))
def test_no_letter_is_made_up(text, most):
    short, gone = texts.shorten(text, most)
    assert gone == max(0, texts.count(text) - most)
    if gone:
        beginning, end = short.split(CUT, 1) if CUT not in text else ("", "")
        assert text.startswith(beginning)
        assert text.endswith(end)
