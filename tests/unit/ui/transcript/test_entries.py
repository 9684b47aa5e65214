"""Guesses of how high a row will be."""

from __future__ import annotations

import pytest

from desktop.ui.look.measures import measures_at
from desktop.ui.transcript.context_specs import MARK_HEIGHT, UnseenSpec
from desktop.ui.transcript.entries import BubbleSpec, EditSpec, Spec, guess
from desktop.ui.transcript.turns import Draft

LONG = "word " * 400


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (BubbleSpec("word"), BubbleSpec(LONG)),
        (
            EditSpec(Draft(1, "word"), answer=False, busy=False),
            EditSpec(Draft(1, LONG), answer=False, busy=False),
        ),
    ],
)
def test_more_words_are_higher_and_so_are_narrow_and_large_ones(short: Spec, long: Spec) -> None:
    assert guess(short, 720) < guess(long, 720) < guess(long, 360)
    assert guess(long, 720) < guess(long, 720, measures_at(2.0))


def test_a_line_is_as_high_as_it_always_is() -> None:
    assert guess(UnseenSpec(), 720) == guess(UnseenSpec(), 360) == MARK_HEIGHT
