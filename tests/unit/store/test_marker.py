"""A word that was deleted for good is in no file; without any one of what sees to that it is found."""

from __future__ import annotations

import pytest

from tests.torture.marker import PROTECTIONS, SECONDS, run


def test_nothing_is_left_of_it():
    report = run(3)
    assert (report.rounds, report.left) == (3, 0)
    assert report.said > 100
    assert report.longest_seconds <= SECONDS


@pytest.mark.parametrize("without", PROTECTIONS)
def test_each_protection_is_needed(without):
    assert run(1, without).left > 0
