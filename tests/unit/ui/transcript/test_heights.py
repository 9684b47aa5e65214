"""Heights add up, and a place is found among them."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.transcript.heights import Heights

HEIGHTS = st.lists(st.integers(1, 500), min_size=1, max_size=40)
CHANGES = st.lists(st.tuples(st.integers(0, 39), st.integers(1, 500)))


@given(HEIGHTS, CHANGES)
def test_tops_are_the_sums_of_what_is_above(
    start: list[int], changes: list[tuple[int, int]]
) -> None:
    heights = Heights()
    heights.replace_from(0, start)
    for index, height in changes:
        if index < len(start):
            heights.change(index, height)
            start[index] = height
            expected = [0, *accumulate(start)]
            assert [heights.top(i) for i in range(len(start) + 1)] == expected
            assert heights.total == sum(start)


@given(HEIGHTS, st.integers(-100, 30_000))
def test_the_message_at_a_height(start: list[int], y: int) -> None:
    heights = Heights()
    heights.replace_from(0, start)
    index = heights.index_at(y)
    assert index == 0 or heights.top(index) <= y
    assert index == len(start) - 1 or y < heights.top(index + 1)


def test_the_end_can_be_replaced() -> None:
    heights = Heights()
    heights.replace_from(0, [10, 20, 30])
    assert heights.total == 60
    heights.replace_from(1, [5])
    assert (len(heights), heights.top(1), heights.total) == (2, 10, 15)


def test_nothing_has_no_height() -> None:
    assert Heights().total == 0
