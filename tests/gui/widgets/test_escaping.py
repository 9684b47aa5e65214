"""Escape is claimed where it is asked about, and no other key is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.widgets.escaping import claims_escape

OVERRIDE, PRESS = QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress


@pytest.mark.parametrize(
    ("type_", "key", "is_claimed"),
    [
        (OVERRIDE, Qt.Key.Key_Escape, True),
        (OVERRIDE, Qt.Key.Key_A, False),
        (PRESS, Qt.Key.Key_Escape, False),
    ],
)
def test_only_that_key_before_a_command_has_it(
    type_: QEvent.Type, key: Qt.Key, is_claimed: bool
) -> None:
    asked = QKeyEvent(type_, key, Qt.KeyboardModifier.NoModifier)
    asked.ignore()
    assert claims_escape(asked) is is_claimed
    assert asked.isAccepted() is is_claimed


def test_what_is_no_key_is_not() -> None:
    assert not claims_escape(QEvent(QEvent.Type.Show))
