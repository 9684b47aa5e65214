"""The way back to the end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.conversation.latest import HEIGHT, LatestButton
from desktop.ui.look.theme import Look
from tests.gui.person import LONG, click, open_told, type_and_send
from tests.gui.stage import Stage, spin


def test_it_says_how_much_is_new(look: Look, ground: QWidget) -> None:
    button = LatestButton(look, ground)
    assert (button.width(), button.height()) == (HEIGHT, HEIGHT)
    assert button.accessibleName() == "Jump to latest"
    button.show_unseen(3)
    assert button.text() == "3 new"
    assert button.accessibleName() == "Jump to latest, 3 new paragraphs"
    assert button.width() > HEIGHT
    button.show_unseen(0)
    assert button.width() == HEIGHT


def test_in_the_window_it_counts_what_comes_below(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    type_and_send(stage, "Two")
    view = stage.window.conversation.transcript
    view.verticalScrollBar().setValue(100)
    stage.settle()
    button = stage.find(LatestButton, "jumpToLatest")
    assert button.text() == ""
    stage.chat.grow("Three\n\nFour\n\nFive")
    spin(0.3)
    assert button.text() == "3 new"
    middle = button.geometry().center().x()
    assert abs(middle - stage.window.conversation.width() / 2) <= 1
    click(stage, "jumpToLatest")
    assert view.following
    assert button.text() == ""
