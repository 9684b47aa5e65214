"""A wall is in front of all that is made behind it, and keeps the keyboard until it is left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets.wall import Wall
from tests.gui.stage import spin


class Fenced(Wall):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.one, self.other = QLineEdit(self), QLineEdit(self)
        self.keyboard = self.one
        self.build(((self.one, 8), (self.other, 0)), 200)


@pytest.fixture
def wall(look: Look, ground: QWidget) -> Fenced:
    ground.show()
    made = Fenced(look, ground)
    made.stand()
    return made


def made_behind(ground: QWidget) -> QLineEdit:
    field = QLineEdit(ground)
    field.show()
    field.setFocus()
    return field


def test_it_is_as_large_as_its_ground_with_its_parts_in_the_middle(
    wall: Fenced, ground: QWidget
) -> None:
    ground.resize(700, 500)
    assert wall.geometry() == ground.rect()
    spin(0.02)
    middle = wall.one.mapTo(wall, wall.one.rect().center())
    assert abs(middle.x() - 350) <= 1
    assert wall.other.y() > wall.one.y()


def test_what_is_made_behind_it_takes_neither_keyboard_nor_place(
    wall: Fenced, ground: QWidget
) -> None:
    made_behind(ground)
    assert QApplication.focusWidget() is wall.one
    wall.take_keyboard(wall.other)
    made_behind(ground)
    assert QApplication.focusWidget() is wall.other
    spin(0.02)
    assert [child for child in ground.children() if isinstance(child, QWidget)][-1] is wall


def test_tab_goes_round_inside(wall: Fenced) -> None:
    wall.focusNextPrevChild(True)
    assert QApplication.focusWidget() is wall.other
    wall.focusNextPrevChild(True)
    assert QApplication.focusWidget() is wall.one


def test_once_left_what_is_behind_has_the_keyboard(wall: Fenced, ground: QWidget) -> None:
    wall.leave()
    assert wall.isHidden()
    assert made_behind(ground).hasFocus()
