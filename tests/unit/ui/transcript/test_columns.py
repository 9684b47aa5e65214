"""Columns share the room they have."""

from __future__ import annotations

import pytest

from desktop.ui.transcript.columns import NARROWEST, column_widths


def test_with_room_each_is_as_wide_as_its_words() -> None:
    assert column_widths([50, 100], 700) == [51, 101]
    assert column_widths([], 700) == []


def test_without_room_only_the_wide_ones_give_way() -> None:
    narrow, wide = column_widths([60, 2000], 700)
    assert narrow >= 60
    assert 600 < wide <= 640
    assert column_widths([2000, 2000], 700) == [350, 350]


@pytest.mark.parametrize("columns", [10, 30])
def test_many_columns_stay_readable_and_are_scrolled(columns: int) -> None:
    widths = column_widths([300.0] * columns, 700)
    assert min(widths) >= NARROWEST
    assert sum(widths) > 700


def test_larger_text_needs_wider_columns() -> None:
    assert min(column_widths([600.0] * 8, 700, 2.0)) >= 2 * NARROWEST
