"""The composer stands where a transcript's words begin, and nothing that comes later moves it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.composing.composer import OUTSET
from desktop.ui.composing.standing import LAST_LINE, side_in
from desktop.ui.conversation.foot import Foot
from desktop.ui.look.theme import COLUMN, SIDE, Look
from desktop.ui.widgets.buttons import Button
from tests.gui.models.person import settle


@pytest.mark.parametrize(("width", "side"), [(1400, (1400 - COLUMN) // 2), (500, SIDE)])
def test_it_reaches_a_little_beyond_the_column(look: Look, width: int, side: int) -> None:
    assert side_in(width, look) == side - OUTSET


def test_a_button_in_the_line_under_it_moves_nothing(look: Look, ground: QWidget) -> None:
    foot = Foot(look, ground)
    foot.resize(800, 300)
    foot.fit(800)
    foot.show()
    settle()
    before = foot.sizeHint().height(), foot.composer.y()
    button = Button(look, "Model", text="Model", parent=ground)
    button.setFixedHeight(LAST_LINE)
    foot.add_to_status(button)
    settle()
    assert button.isVisible()
    assert (foot.sizeHint().height(), foot.composer.y()) == before
