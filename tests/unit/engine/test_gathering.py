"""Pieces of text are joined within a frame, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engine.answer import Read, Said
from desktop.engine.gathering import FRAME_SECONDS, gathered
from desktop.engine.session import Step


def said(steps: list[Step]) -> str:
    return "".join(step.text for step in steps if isinstance(step, Said))


class Clock:
    """Goes on by the next pause at each look."""

    def __init__(self, pauses: list[float]) -> None:
        self._pauses = iter(pauses)
        self._now = 0.0

    def __call__(self) -> float:
        self._now += next(self._pauses)
        return self._now


def test_the_first_piece_is_sent_at_once_and_those_within_a_frame_together():
    pieces: list[Step] = [Said(letter, n) for n, letter in enumerate("abcd", 1)]
    pauses = [0.0, 0.001, 0.001, FRAME_SECONDS]
    assert list(gathered(pieces, clock=Clock(pauses))) == [Said("a", 1), Said("bcd", 4)]


def test_slow_pieces_are_sent_one_by_one():
    pieces: list[Step] = [Said(letter, n) for n, letter in enumerate("abc", 1)]
    assert list(gathered(pieces, clock=Clock([1.0] * 3))) == pieces


def test_what_is_held_comes_before_the_next_other_step():
    steps: list[Step] = [Said("a", 1), Said("b", 2), Read(1, 1, 0)]
    assert list(gathered(steps, clock=Clock([0.0, 0.0]))) == [Said("a", 1), Said("b", 2), steps[2]]


def test_what_is_held_is_sent_before_a_failure():
    def steps() -> Iterator[Step]:
        yield Said("a", 1)
        yield Said("b", 2)
        raise RuntimeError("broken")

    heard: list[Step] = []

    def hear() -> None:
        for step in gathered(steps(), clock=Clock([0.0, 0.0])):
            heard.append(step)

    with pytest.raises(RuntimeError):
        hear()
    assert said(heard) == "ab"


@given(st.lists(st.tuples(st.text(max_size=3), st.floats(0, 0.05)), max_size=30))
def test_no_letter_is_lost(rows):
    steps: list[Step] = [Said(text, n) for n, (text, _) in enumerate(rows, 1)]
    steps.append(Read(1, 1, 0))
    heard = list(gathered(steps, clock=Clock([pause for _, pause in rows])))
    assert said(heard) == "".join(text for text, _ in rows)
