"""What opens windows: the keys, and a second start of Paddock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.windows.doorbell import Ring, Wish
from tests.gui.town import Town, a_town, look_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as town:
        yield town


def test_a_second_start_brings_the_window_forward(town: Town) -> None:
    town.build()
    town.window.showMinimized()
    town.settle()
    town.house.doorbell.rung.emit(Ring(Wish.SHOW))
    town.settle()
    assert not town.window.isMinimized()
    assert town.window.isActiveWindow()
    assert len(town.open_windows) == 1


def test_the_one_that_was_used_last(town: Town) -> None:
    town.build()
    second = town.another()
    look_at(town.window)
    look_at(second)
    town.house.doorbell.rung.emit(Ring(Wish.SHOW))
    town.settle()
    assert second.isActiveWindow()


def test_a_second_start_may_want_a_window_more(town: Town) -> None:
    town.build()
    town.house.doorbell.rung.emit(Ring(Wish.NEW_WINDOW))
    town.settle()
    assert len(town.open_windows) == 2
    assert town.open_windows[-1].isActiveWindow()
