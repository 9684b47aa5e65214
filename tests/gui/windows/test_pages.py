"""The pages in the conversation's place: one at a time, with everything around them in step."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.engine.protocol import FailureCode
from desktop.ui.models.column import Screen
from tests.gui.person import click, press, type_and_send, words
from tests.gui.room import Room
from tests.gui.stage import told, wait_for

SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_one_at_a_time_and_the_sidebar_says_which(room: Room) -> None:
    room.open()
    sidebar = room.window.sidebar
    press(room, Qt.Key.Key_M, SHIFTED)
    assert (sidebar.models.isChecked(), sidebar.settings.isChecked()) == (True, False)
    press(room, Qt.Key.Key_Comma)
    assert (sidebar.models.isChecked(), sidebar.settings.isChecked()) == (False, True)
    assert not room.is_shown("modelsPage")
    room.window.pages.leave()
    assert (sidebar.models.isChecked(), sidebar.settings.isChecked()) == (False, False)
    assert room.window.conversation.isVisible()


def test_what_floats_stands_over_the_page(room: Room) -> None:
    room.open()
    room.window.toggle_sidebar()
    press(room, Qt.Key.Key_M, SHIFTED)
    expand = room.find(QAbstractButton, "showSidebar")
    assert expand.isVisible()
    expand.click()
    assert room.is_shown("sidebar")
    assert room.is_shown("modelsPage")


def test_messages_can_not_be_meant_meanwhile(room: Room) -> None:
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    assert not room.window.commands["stop"].isEnabled()
    room.window.pages.leave()
    assert room.window.commands["stop"].isEnabled()


def test_what_is_sought_is_sought_in_the_page_that_is_shown(room: Room) -> None:
    room.open()
    press(room, Qt.Key.Key_Comma)
    settings = room.window.pages.settings.page.lists.search
    press(room, Qt.Key.Key_F)
    assert settings.hasFocus()
    QTest.keyClicks(settings, "memory")
    press(room, Qt.Key.Key_F)
    assert settings.selectedText() == "memory"
    room.window.pages.models.show_here()
    press(room, Qt.Key.Key_F)  # there is nothing to seek in
    assert isinstance(QApplication.focusWidget(), Screen)
    room.window.pages.models.show_find()
    press(room, Qt.Key.Key_F)
    assert room.window.pages.models.page.lists.search.field.hasFocus()
    room.window.pages.leave()
    press(room, Qt.Key.Key_F)
    assert room.window.searching.finding.bar.field.hasFocus()


def test_what_floats_is_the_transcripts_again_when_one_comes_back(room: Room) -> None:
    number = room.in_history(lambda history: told(history, "One", "Two"))
    room.open()
    window = room.window
    window.go_to_conversation(number)
    window.toggle_sidebar()
    transcript, over = window.conversation.transcript, (window.toast, window.corner_buttons.new)
    window.toast.offer("Deleted", lambda: None)
    wait_for(lambda: all(transcript.isAncestorOf(each) for each in over))
    places = [each.mapTo(window, QPoint()) for each in over]
    press(room, Qt.Key.Key_Comma)
    assert not any(transcript.isAncestorOf(each) for each in over)
    assert window.toast.isVisible()
    window.pages.leave()
    assert all(transcript.isAncestorOf(each) for each in over)
    wait_for(lambda: [each.mapTo(window, QPoint()) for each in over] == places)


def test_what_keeps_a_model_shut_leads_to_its_setting_and_then_it_answers(room: Room) -> None:
    room.add("Llama")
    room.open()
    room.engine.holds = True
    type_and_send(room, "What is a fox?")
    wait_for(lambda: room.engine._loading is not None)
    room.engine.refuse(FailureCode.NOT_SHUT_IN)
    room.engine.holds = False
    room.wait_shown("wayOut")
    click(room, "wayOut")
    shown = room.window.pages.settings.page  # type: ignore[union-attr]
    assert shown.isVisible()
    assert not room.preferences.now.load_without_sandbox
    switch = QApplication.focusWidget()
    assert switch is not None
    assert switch.accessibleName() == "Open models without a sandbox"
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert room.preferences.now.load_without_sandbox
    room.window.pages.leave()
    click(room, "tryAgain")
    wait_for(lambda: words(room)[-1:] == ["You said: What is a fox?"])
    assert room.engine.commands[-2].without_sandbox  # type: ignore[union-attr]
