"""Heights add up, measured or guessed, and a place is found among them."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.transcript.heights import Amounts, Heights

HEIGHTS = st.lists(st.integers(1, 500), min_size=1, max_size=40)
WORDS = st.lists(st.tuples(st.integers(0, 5000), st.integers(10, 500)), min_size=1, max_size=40)
CHANGES = st.lists(st.tuples(st.integers(0, 39), st.integers(1, 500)))


def amounts(words: list[tuple[int, int]]) -> Amounts:
    return [characters for characters, _ in words], [lines for _, lines in words]


def measured(heights: list[int]) -> Heights:
    result = Heights()
    result.replace_from(0, ([0] * len(heights), [0] * len(heights)))
    for index, height in enumerate(heights):
        result.measure(index, height)
    return result


@given(HEIGHTS, CHANGES)
def test_tops_are_the_sums_of_what_is_above(
    start: list[int], changes: list[tuple[int, int]]
) -> None:
    heights = measured(start)
    for index, height in changes:
        if index < len(start):
            heights.measure(index, height)
            start[index] = height
            expected = [0, *accumulate(start)]
            assert [heights.top(i) for i in range(len(start) + 1)] == expected
            assert heights.total == sum(start)


@given(WORDS, CHANGES, st.floats(0.01, 1), st.floats(10, 40))
def test_what_is_not_measured_is_guessed_by_one_factor(
    words: list[tuple[int, int]], changes: list[tuple[int, int]], character: float, line: float
) -> None:
    heights = Heights(1.0, 1.0)
    heights.replace_from(0, amounts(words))
    exact = {index: height for index, height in changes if index < len(words)}
    for index, height in exact.items():
        heights.measure(index, height)
    heights.set_factors(character, line)
    above = 0.0
    for index, each in enumerate(words):
        assert abs(heights.top(index) - above) <= 1
        guessed = each[0] * character + each[1] * line / 10
        above += exact.get(index, guessed)
    assert abs(heights.total - above) <= 1


@given(WORDS, CHANGES, st.integers(-100, 30_000))
def test_the_message_at_a_height(
    words: list[tuple[int, int]], changes: list[tuple[int, int]], y: int
) -> None:
    heights = Heights(0.3, 24.0)
    heights.replace_from(0, amounts(words))
    for at, height in changes:
        if at < len(words):
            heights.measure(at, height)
    index = heights.index_at(y)
    assert index == 0 or heights.top(index) <= y
    assert index == len(words) - 1 or y < heights.top(index + 1)


def test_what_was_measured_can_be_a_guess_again() -> None:
    heights = Heights(0.5, 20.0)
    heights.replace_from(0, ([100, 10], [10, 10]))
    assert (heights.top(1), heights.total) == (70, 95)
    heights.measure(0, 300)
    assert (heights.top(1), heights.total) == (300, 325)
    heights.guess(0, 200, 10)
    assert (heights.top(1), heights.total) == (120, 145)


def test_the_end_can_be_replaced() -> None:
    heights = measured([10, 20, 30])
    assert heights.total == 60
    heights.replace_from(1, ([0], [0]))
    heights.measure(1, 5)
    assert (len(heights), heights.top(1), heights.total) == (2, 10, 15)


def test_nothing_has_no_height() -> None:
    assert Heights().total == 0
    assert Heights().index_at(5) == 0
