"""The sections at the left: one is marked, keys go from one to the next, none while searching."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.settings.rail import Rail
from tests.gui.looks import colors_of
from tests.gui.models.person import settle


@pytest.fixture
def rail(look: Look, place: QWidget) -> Rail:
    rail = Rail(look, ["Appearance", "Models", "Privacy"], place)
    rail.resize(200, 300)
    rail.show()
    return rail


def checked(rail: Rail) -> list[str]:
    return [b.text() for b in rail.findChildren(QAbstractButton) if b.isChecked()]


def test_clicks_and_arrow_keys_choose(rail: Rail) -> None:
    chosen = QSignalSpy(rail.chosen)
    rail.mark(0)
    assert checked(rail) == ["Appearance"]
    rail.button(0).setFocus()
    QTest.keyClick(rail.button(0), Qt.Key.Key_Down)
    assert checked(rail) == ["Models"]
    assert chosen.at(0) == [1]
    QTest.mouseClick(rail.button(2), Qt.MouseButton.LeftButton)
    assert chosen.at(1) == [2]
    rail.mark(None)
    assert checked(rail) == []


def test_the_chosen_one_has_a_sign_and_compact_ones_stand_closer(look: Look, rail: Rail) -> None:
    rail.mark(1)
    settle()
    assert look.colors.accent.name() in colors_of(rail.button(1))
    assert look.colors.accent.name() not in colors_of(rail.button(0))
    before = rail.button(2).y()
    look.take(Settings(theme="light", density="compact"))
    settle()
    assert rail.button(2).y() < before
    look.take(Settings(theme="light"))
