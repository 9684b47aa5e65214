"""The buttons in the corner: where the sidebar was, on either side, on whatever is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.windows.corner import TAKEN, Corner


def test_they_come_and_go(look: Look, ground: QWidget) -> None:
    corner = Corner(look, ground)
    assert not corner.expand.isVisible()
    corner.show(True)
    assert corner.expand.isVisible()
    assert corner.new.isVisible()
    assert corner.new.geometry().right() < TAKEN
    corner.show(False)
    assert not corner.new.isVisible()


def test_right_to_left_they_stand_at_the_other_side(look: Look, ground: QWidget) -> None:
    corner = Corner(look, ground)
    ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert corner.expand.geometry().right() > ground.width() - 20
    ground.resize(700, 500)
    assert corner.expand.geometry().right() > 680
    assert corner.new.geometry().right() < corner.expand.geometry().left()


def test_they_stay_shown_on_another_part(look: Look, ground: QWidget) -> None:
    corner = Corner(look, ground)
    corner.show(True)
    other = QWidget(ground)
    other.resize(300, 300)
    other.show()
    corner.stand_over(other)
    assert corner.expand.parentWidget() is other
    assert corner.expand.isVisible()
