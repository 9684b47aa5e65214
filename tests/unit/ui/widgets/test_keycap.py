"""Shortcuts taken apart into keys."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.ui.widgets.keycap import caps, with_keys


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


def test_a_tip_has_the_keys_as_the_system_writes_them() -> None:
    assert with_keys("Settings", "Ctrl+,") == f"Settings ({native('Ctrl+,')})"
    assert with_keys("Next version", "Alt+Right").endswith(")")


def native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
