"""A conversation that takes long to read is grey words first; one that is there at once never is."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import DatabaseUnusable
from desktop.ui.conversation.skeleton import ConversationSkeleton
from desktop.ui.look.theme import Look
from tests.gui.person import fill, open_id
from tests.gui.stage import Stage, spin, wait_for


def is_shown(stage: Stage) -> bool:
    return stage.window.conversation.above.skeleton.isVisible()


def test_it_is_shown_while_the_disk_is_slow(stage):
    one, two = fill(stage, "One", "Two")
    stage.show()
    stage.window.open_conversation(one)
    stage.settle()
    go_on = threading.Event()
    stage.store.do(lambda _: go_on.wait(10))
    stage.window.open_conversation(two)
    spin(0.02)
    assert not is_shown(stage)
    wait_for(lambda: is_shown(stage))
    assert open_id(stage) == two
    go_on.set()
    wait_for(lambda: not is_shown(stage))
    assert stage.window.conversation.transcript.isVisible()
    spin(0.25)
    assert not is_shown(stage)


def test_what_comes_at_once_comes_without_it(stage):
    one, two = fill(stage, "One", "Two")
    stage.show()
    for number in (one, two, one):
        stage.window.open_conversation(number)
        stage.settle()
        assert not is_shown(stage)
    spin(0.25)
    assert not is_shown(stage)


def test_it_goes_when_the_conversation_cannot_be_read(stage):
    one, two = fill(stage, "One", "Two")
    stage.show()
    stage.window.open_conversation(one)
    stage.settle()
    go_on = threading.Event()
    error = DatabaseUnusable(stage.paths.database, "x")
    stage.store.do(lambda _: go_on.wait(10))
    stage.window.open_conversation(two)
    wait_for(lambda: is_shown(stage))
    opened = stage.window.conversation.opened
    assert opened is not None
    stage.window.conversation._on_unreadable(opened, error)
    assert not is_shown(stage)
    go_on.set()
    stage.settle()


@pytest.mark.parametrize("mirrored", [False, True])
def test_it_has_ink_where_words_will_be(look: Look, ground: QWidget, mirrored: bool):
    skeleton = ConversationSkeleton(look, ground)
    if mirrored:
        skeleton.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    skeleton.resize(800, 600)
    image = skeleton.grab().toImage()
    bubble, ground_color = look.colors.bubble.rgb(), look.colors.window.rgb()
    right, left = image.pixel(700, 60), image.pixel(100, 60)
    assert (left if mirrored else right) == bubble
    assert (right if mirrored else left) == ground_color
    assert skeleton.accessibleName() == "Opening the conversation…"
