"""A window's parts come one after the other, and the person writes between them."""

from __future__ import annotations

from PySide6.QtTest import QTest

from desktop.ui.windows.furnishing import Furnished
from tests.gui.stage import Stage


def test_the_pieces_leave_the_keyboard_where_the_person_writes(stage: Stage) -> None:
    stage.show()
    window = stage.window
    assert isinstance(window, Furnished)
    QTest.keyClicks(window.conversation.composer.input, "hello")
    assert window.conversation.composer.text() == "hello"


def test_where_the_list_is_away_the_corner_has_its_buttons(stage: Stage) -> None:
    stage.show()
    told: list[bool] = []
    stage.window.sidebar_shown.connect(told.append)
    for shown in (False, True):
        stage.window.show_sidebar(shown=shown)
        assert bool(stage.shown("sidebar")) is shown
        assert stage.window.corner_buttons.expand.isVisible() is not shown
    assert told == [False, True]
