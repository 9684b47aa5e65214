"""What is painted first, and that it says so once."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import LIGHT, SIDEBAR, Look
from desktop.ui.windows.ground import Ground
from tests.gui.looks import colors_of
from tests.gui.stage import spin


def test_it_is_the_page_with_the_sidebars_tint(look: Look, ground: QWidget) -> None:
    tinted = Ground(look, ground)
    tinted.resize(600, 100)
    image = tinted.grab().toImage()
    assert image.pixelColor(SIDEBAR - 1, 50) == LIGHT.sidebar
    assert image.pixelColor(SIDEBAR, 50) == LIGHT.window


def test_without_a_sidebar_it_is_the_page_alone(look: Look, ground: QWidget) -> None:
    tinted = Ground(look, ground)
    tinted.sidebar_width = 0
    tinted.resize(600, 100)
    assert colors_of(tinted) == {LIGHT.window.name()}


def test_it_tells_once_and_after_it_was_painted(look: Look, ground: QWidget) -> None:
    tinted = Ground(look, ground)
    told = QSignalSpy(tinted.first_painted)
    tinted.grab()
    assert told.count() == 0
    spin(0.02)
    assert told.count() == 1
    tinted.grab()
    spin(0.02)
    assert told.count() == 1
