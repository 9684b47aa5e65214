"""Grey rows while nobody knows what comes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.models.skeleton import ROW, Skeleton
from tests.gui.looks import colors_of


def test_it_is_as_high_as_its_rows_and_has_grey_bars(look: Look, ground: QWidget) -> None:
    skeleton = Skeleton(look, 3, ground)
    skeleton.resize(400, skeleton.height())
    skeleton.show()
    assert skeleton.height() == 3 * ROW
    assert LIGHT.bubble.name() in colors_of(skeleton)
    assert skeleton.accessibleName() == "Loading"
