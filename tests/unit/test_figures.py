"""Figures read as a person would say them."""

from __future__ import annotations

import pytest

from desktop import figures


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (105_000_000, "105 MB"),
        (999_999_999, "1.0 GB"),
        (4_081_004_224, "4.1 GB"),
        (12_000_000_000, "12 GB"),
    ],
)
def test_sizes(count, said):
    assert figures.size(count) == said


def test_a_unit_is_said_twice_only_where_it_differs():
    assert figures.progress(1_300_000_000, 4_100_000_000) == "1.3 of 4.1 GB"
    assert figures.progress(300_000_000, 4_100_000_000) == "300 MB of 4.1 GB"
    assert figures.progress(300_000_000, None) == "300 MB"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (40, "40 s"), (240, "4 min"), (4800, "1 h 20 min"), (3600, "1 h")],
)
def test_times(seconds, said):
    assert figures.time(seconds) == said


def test_days_and_what_is_none():
    assert figures.day("2024-03-12T10:00:00Z") == "12 Mar 2024"
    assert figures.day("soon") == figures.day("2024-13-01") == ""


def test_speeds_rates_and_counts():
    assert figures.speed(9.4) == "9 tokens/s"
    assert figures.speed(1.25) in ("1.2 tokens/s", "1.3 tokens/s")
    assert figures.rate(12_000_000) == "12 MB/s"
    assert figures.count(12_300) == "12.3 k"
    assert figures.parameters(0) == ""


def test_a_line_leaves_out_what_is_not_known():
    assert figures.line("a", "", "b") == "a · b"
