"""Sizes, speeds, times and dates in few, exact words."""

from __future__ import annotations

import pytest

from desktop import figures


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (105_454_432, "105 MB"),
        (999_600_000, "1.0 GB"),
        (4_081_004_224, "4.1 GB"),
        (13_480_000_000, "13.5 GB"),
        (140_000_000_000, "140 GB"),
        (2_000_000_000_000, "2.0 TB"),
    ],
)
def test_sizes(size_bytes, said):
    assert figures.size(size_bytes) == said


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [
        (1_300_000_000, 4_081_004_224, "1.3 of 4.1 GB"),
        (105_000_000, 4_081_004_224, "105 MB of 4.1 GB"),
        (105_000_000, None, "105 MB"),
    ],
)
def test_progress_names_a_unit_twice_only_where_they_differ(done, total, said):
    assert figures.progress(done, total) == said


def test_what_is_added_up_is_in_one_unit():
    assert figures.gigabytes(300_000_000) == "0.3 GB"


@pytest.mark.parametrize(
    ("per_second", "said"),
    [(12_400_000, "12.4 MB/s"), (830_400, "830 kB/s"), (12, "12 bytes/s"), (2e8, "200 MB/s")],
)
def test_rates(per_second, said):
    assert figures.rate(per_second) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 s"), (40, "40 s"), (59.6, "1 min"), (224, "4 min"), (4800, "1 h 20 min"),
        (7200, "2 h"), (90_000, "25 h"),
    ],
)  # fmt: skip
def test_times_are_no_finer_than_anybody_could_use(seconds, said):
    assert figures.time(seconds) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(950, "950"), (12_300, "12.3 k"), (1_243_900, "1.2 M"), (8_000_000_000, "8 B")],
)
def test_counts(number, said):
    assert figures.count(number) == said


def test_what_nobody_tells_is_not_said():
    assert figures.parameters(0) == ""
    assert figures.line("4.1 GB", "", "9 tokens/s") == "4.1 GB · 9 tokens/s"


@pytest.mark.parametrize(
    ("speed", "said"), [(62.4, "62 tokens/s"), (9.3, "9 tokens/s"), (1.42, "1.4 tokens/s")]
)
def test_speeds(speed, said):
    assert figures.speed(speed) == said


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2023-10-14T21:36:33.000Z", "14 Oct 2023"),
        ("2024-03-02", "2 Mar 2024"),
        ("", ""),
        ("<b>x</b>", ""),
        ("2024-13-01", ""),
    ],
)
def test_days(iso, said):
    assert figures.day(iso) == said


def test_bytes_that_are_compared_are_exact():
    assert figures.exact_bytes(4_081_004_224) == "4,081,004,224 bytes"
