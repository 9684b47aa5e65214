"""Speed is that of the last few seconds, and no guess is made."""

from __future__ import annotations

import pytest

from desktop.hub.downloads.rate import WINDOW_SECONDS, Rate


def steady(rate: Rate, bytes_per_second: int, *, seconds: int, since: float = 0) -> None:
    for tenth in range(seconds * 10 + 1):
        rate.note(since + tenth / 10, round(bytes_per_second * tenth / 10))


def test_a_steady_stream():
    rate = Rate()
    steady(rate, 5_000_000, seconds=30)
    assert rate.bytes_per_second == pytest.approx(5_000_000)
    assert rate.seconds_left(50_000_000) == pytest.approx(10)


def test_nothing_is_said_in_the_first_second():
    rate = Rate()
    rate.note(0, 0)
    rate.note(0.5, 5_000_000)
    assert rate.bytes_per_second is None
    assert rate.seconds_left(1) is None


def test_what_was_long_ago_does_not_count():
    rate = Rate()
    steady(rate, 9_000_000, seconds=10)
    fetched = 90_000_000
    rate.note(10 + WINDOW_SECONDS + 1, fetched)
    rate.note(10 + WINDOW_SECONDS + 3, fetched)
    assert rate.bytes_per_second == 0
    assert rate.seconds_left(1) is None
