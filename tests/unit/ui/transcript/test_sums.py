"""Sums over the beginning of a list, whatever is changed, cut off and put at its end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.transcript.sums import Sums

NUMBERS = st.lists(st.integers(-500, 500), max_size=40)


def told(sums: Sums) -> list[int]:
    """The sums of all beginnings."""
    return [sums.first(count) for count in range(len(sums) + 1)]


def added_up(numbers: list[int]) -> list[int]:
    return [sum(numbers[:count]) for count in range(len(numbers) + 1)]


@given(NUMBERS, st.lists(st.tuples(st.integers(0, 39), st.integers(-500, 500))))
def test_changes_count(numbers: list[int], changes: list[tuple[int, int]]) -> None:
    sums = Sums()
    sums.extend(numbers)
    assert told(sums) == added_up(numbers)
    for index, more in changes:
        if index < len(numbers):
            sums.add(index, more)
            numbers[index] += more
            assert told(sums) == added_up(numbers)


@given(NUMBERS, st.integers(0, 45), NUMBERS, st.integers(0, 79))
def test_the_end_can_be_cut_off_and_grow(
    numbers: list[int], length: int, new: list[int], index: int
) -> None:
    sums = Sums()
    sums.extend(numbers)
    sums.cut(length)
    sums.extend(new)
    numbers = [*numbers[:length], *new]
    assert told(sums) == added_up(numbers)
    if index < len(numbers):
        sums.add(index, 7)
        numbers[index] += 7
        assert told(sums) == added_up(numbers)
