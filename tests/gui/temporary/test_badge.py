"""The sign of a temporary chat is drawn in the color of the words beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.temporary.badge import SIDE, Badge


def test_it_is_seen(qapp: QApplication) -> None:
    look = Look(qapp, "light")
    ground = QWidget()
    badge = Badge(look, ground)
    image = badge.grab().toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(SIDE) for y in range(SIDE)}
    assert look.colors.on_toast.name() in drawn
