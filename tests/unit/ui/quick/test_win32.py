"""Windows' numbers of keys; that it hears them is tested on Windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.quick.keys import combination
from desktop.ui.quick.win32 import modifiers, virtual_key


@pytest.mark.parametrize(
    ("key", "number"),
    [
        (Qt.Key.Key_A, 0x41),
        (Qt.Key.Key_9, 0x39),
        (Qt.Key.Key_F1, 0x70),
        (Qt.Key.Key_F24, 0x87),
        (Qt.Key.Key_Space, 0x20),
        (Qt.Key.Key_Period, 0),
    ],
)
def test_keys(key: Qt.Key, number: int) -> None:
    assert virtual_key(key) == number


def test_what_is_held_counts_once() -> None:
    wanted = combination("Ctrl+Alt+Space")
    assert wanted is not None
    assert modifiers(wanted) == 0x4000 + 2 + 1
