"""Shortcuts taken apart into keys."""

from __future__ import annotations

import pytest

from desktop.ui.widgets.keycap import caps


@pytest.mark.parametrize(
    ("keys", "boxes"),
    [
        ("Ctrl+N", ["Ctrl", "N"]),
        ("Ctrl+Shift+P", ["Ctrl", "Shift", "P"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("F1", ["F1"]),
        ("Ctrl+/", ["Ctrl", "/"]),
    ],
)
def test_a_box_for_each_key(keys: str, boxes: list[str]) -> None:
    assert caps(keys, one_box=False) == boxes


def test_where_signs_stand_in_a_row_they_stay_together() -> None:
    assert caps("⇧⌘P", one_box=True) == ["⇧⌘P"]
    assert caps("", one_box=True) == []
