"""An answer that goes round in a circle is noticed; a list, a table or a poem is not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, cycle, islice

import pytest

from desktop.engine.repetition import LEAST_TIMES, LEAST_TOKENS, LONGEST_CYCLE_TOKENS, Repetition


def ended_after(tokens: Iterable[int]) -> int | None:
    repetition = Repetition()
    for number, token in enumerate(tokens, 1):
        if repetition.goes_round(token):
            return number
    return None


@pytest.mark.parametrize("length", [1, 2, 7, 31, 63, LONGEST_CYCLE_TOKENS])
def test_a_circle_is_noticed(length):
    ended = ended_after(islice(cycle(range(length)), 2000))
    assert ended is not None
    assert max(LEAST_TOKENS, LEAST_TIMES * length) <= ended
    assert ended <= max(LEAST_TOKENS, LEAST_TIMES * length) + 31


def test_a_circle_after_other_words_is_noticed():
    assert ended_after(chain(range(1000), islice(cycle([1, 2, 3]), 500)))


def test_what_changes_a_little_is_no_circle():
    rows = ([1, 2, 3, 4, 5, 6, 1000 + number] for number in range(500))
    assert ended_after(chain.from_iterable(rows)) is None


def test_a_few_times_are_allowed():
    verse = list(range(30))
    assert ended_after([*verse * (LEAST_TIMES - 1), *range(100, 400)]) is None


def test_a_longer_circle_is_not_looked_for():
    assert ended_after(islice(cycle(range(LONGEST_CYCLE_TOKENS + 1)), 3000)) is None
