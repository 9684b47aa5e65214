"""The alternatives of a grammar are exactly the integers within the bounds."""

from __future__ import annotations

import re

import pytest

from desktop.engine.integer_range import integers_between

DIGITS = "(?:0|[1-9][0-9]{0,15})"


def pattern(least: int | None, most: int | None) -> re.Pattern[str]:
    """The grammar as a regular expression: the notations differ only in quotes and spaces."""
    text = "|".join(integers_between(least, most)).replace("digits", DIGITS)
    return re.compile(re.sub(r'[" ]', "", text))


@pytest.mark.parametrize(
    ("least", "most"),
    [
        *[(0, 0), (0, 9), (1, 5), (3, 120), (10, 10), (99, 101), (7, 1000), (305, 1299)],
        *[(-5, 5), (-120, -3), (-10, 0), (-1, -1), (-1, 1), (-999, 1200)],
        *[(None, 0), (None, 17), (None, -17), (0, None), (1, None), (95, None), (-95, None)],
        (None, None),
    ],
)
def test_all_within_and_none_beyond(least, most):
    followed = pattern(least, most)
    for number in range(-1300, 1301):
        within = (least is None or number >= least) and (most is None or number <= most)
        assert bool(followed.fullmatch(str(number))) == within, number


def test_no_leading_zeros():
    assert not pattern(0, 120).fullmatch("007")
    assert not pattern(None, None).fullmatch("-007")


def test_large_ones():
    followed = pattern(1_000_000, 4_294_967_295)
    for number in (1_000_000, 999_999_999, 4_294_967_295):
        assert followed.fullmatch(str(number))
    for number in (999_999, 4_294_967_296, 10_000_000_000):
        assert not followed.fullmatch(str(number))
