"""The limit that holds is named, and another one is one click away."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.speed_limit import SpeedLimit, words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_no_limit_at_first_and_another_one_is_chosen(look: Look, ground: QWidget) -> None:
    limit = SpeedLimit(look, ground)
    chosen = QSignalSpy(limit.chosen)
    assert limit.text() == "No speed limit"
    rows = {action.text(): action for action in limit.menu().actions()}
    assert rows["No speed limit"].isChecked()
    rows[words(5_000_000)].trigger()
    assert chosen.at(0)[0] == 5_000_000
    assert limit.text() == words(5_000_000)
    assert words(5_000_000) in limit.accessibleName()


def test_a_limit_from_the_settings_is_among_the_choices(look: Look, ground: QWidget) -> None:
    limit = SpeedLimit(look, ground)
    limit.show_limit(123_000)
    (marked,) = [action for action in limit.menu().actions() if action.isChecked()]
    assert marked.text() == words(123_000)
