"""The buttons around the conversation do what they say: the parts of a window are joined."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.conversation import MessageState
from desktop.errors import AppError, PromptTooLong, TemplateFailed, UnreadableModel
from desktop.explain import Action
from desktop.ui.windows.joining import STEPS
from tests.gui.person import fill, open_id, type_and_send
from tests.gui.room import Room
from tests.gui.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_buttons_of_the_sidebar_and_of_its_corner(stage: Stage) -> None:
    ids = fill(stage, "A")
    stage.show()
    stage.window.open_conversation(ids[0])
    stage.settle()
    stage.find(QAbstractButton, "hideSidebar").click()
    assert not stage.shown("sidebar")
    stage.find(QAbstractButton, "startNew").click()
    stage.settle()
    assert open_id(stage) not in (None, ids[0])
    stage.find(QAbstractButton, "showSidebar").click()
    assert stage.shown("sidebar")
    stage.find(QAbstractButton, "openMenu").click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def fail(stage: Stage, error: AppError) -> None:
    """The next answer fails like this, and the person does what the notice advises."""
    type_and_send(stage, "Hello")
    stage.chat.close(MessageState.FAILED, error=error)
    stage.settle()
    stage.find(QAbstractButton, "nextStep").click()
    stage.settle()


def test_what_a_notice_advises_is_done_on_a_click(stage: Stage) -> None:
    stage.show()
    fail(stage, PromptTooLong(12345, 4096))
    assert stage.shown("choicesPanel")
    first = open_id(stage)
    fail(stage, PromptTooLong(12345, 4096))
    assert stage.shown("choicesPanel")  # nor does it close what is open
    fail(stage, TemplateFailed("It wants a question first."))
    assert open_id(stage) not in (None, first)


def test_there_is_a_model_to_choose(room: Room) -> None:
    room.open()
    said: list[str] = []
    for name in ("chooseModel", "findModels"):
        room.window.commands[name].triggered.disconnect()
        room.window.commands[name].triggered.connect(lambda _=False, name=name: said.append(name))
    room.window.conversation.warn(UnreadableModel(room.paths.models / "a.gguf", "cut off"))
    room.find(QAbstractButton, "bannerStep").click()
    room.window.conversation.step_wanted.emit(Action.FIND_MODELS)
    assert said == ["chooseModel", "findModels"]
    assert {*STEPS, Action.CHANGE_SETTINGS} == {each for each in Action if each.is_a_step}
