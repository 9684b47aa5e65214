"""In a narrow window the panel takes the room of the list, then of the conversation, and gives it back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.ui.side_panel import WIDTH
from tests.gui.stage import Stage


def seen(stage: Stage) -> tuple[bool, bool, bool]:
    window = stage.window
    return window.sidebar.isVisible(), window.conversation.isVisible(), window.panel.isVisible()


@pytest.mark.parametrize(
    ("width", "with_panel"),
    [(1200, (True, True, True)), (900, (False, True, True)), (600, (False, False, True))],
)
def test_what_can_be_spared_goes_and_comes_back(stage, width, with_panel):
    stage.show(size=(width, 600))
    assert seen(stage) == (True, True, False)
    stage.window.panel.show_panel("Details", QLabel("words"))
    stage.settle()
    assert seen(stage) == with_panel
    assert stage.window.panel.width() == (width if width == 600 else WIDTH)
    stage.window.panel.leave()
    stage.settle()
    assert seen(stage) == (True, True, False)


def test_they_come_back_with_the_room(stage):
    stage.show(size=(600, 600))
    stage.window.panel.show_panel("Details", QLabel("words"))
    stage.settle()
    stage.window.resize(1200, 600)
    stage.settle()
    assert seen(stage) == (True, True, True)
    assert stage.window.panel.width() == WIDTH


def test_a_list_that_the_person_has_hidden_stays_hidden(stage):
    stage.show(size=(900, 600))
    stage.window.toggle_sidebar()
    stage.window.panel.show_panel("Details", QLabel("words"))
    stage.window.panel.leave()
    stage.settle()
    assert seen(stage) == (False, True, False)
