"""Finding in the open conversation: counted, gone through, kept up to date, put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.searching.find_bar import FindBar
from tests.gui.person import click, open_told, press
from tests.gui.stage import Stage, spin, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(stage: Stage) -> Stage:
    open_told(stage, "Where is waldo?", "Waldo is here.\n\nNot waldo there.", "And wanda?", "No.")
    return stage


def bar(stage: Stage) -> FindBar:
    return stage.window.searching.finding.bar


def find(stage: Stage, typed: str) -> None:
    press(stage, Qt.Key.Key_F)
    assert bar(stage).field.hasFocus()
    bar(stage).field.clear()
    QTest.keyClicks(bar(stage).field, typed)
    spin(0.1)
    stage.settle()


def test_places_are_counted_and_gone_through(opened):
    find(opened, "waldo")
    assert bar(opened).hits.text() == "1 of 3"
    QTest.keyClick(bar(opened).field, Qt.Key.Key_Return)
    assert bar(opened).hits.text() == "2 of 3"
    QTest.keyClick(bar(opened).field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar(opened).field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar(opened).hits.text() == "3 of 3"
    press(opened, Qt.Key.Key_F3, NONE)
    assert bar(opened).hits.text() == "1 of 3"
    press(opened, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar(opened).hits.text() == "3 of 3"


def test_the_places_are_marked_until_it_is_closed(opened):
    view = opened.window.conversation.transcript
    find(opened, "waldo")
    assert len(view._pointing.found.matches) == 3
    assert view._pointing.found.current == 0
    QTest.keyClick(bar(opened).field, Qt.Key.Key_Escape)
    assert bar(opened).isHidden()
    assert view._pointing.found.words == ""
    assert opened.window.conversation.composer.input.hasFocus()


def test_what_is_not_there_is_said(opened):
    find(opened, "nobody")
    assert bar(opened).hits.text() == "Not found"
    assert not bar(opened).on.isEnabled()
    QTest.keyClick(bar(opened).field, Qt.Key.Key_Return)
    bar(opened).field.clear()
    spin(0.1)
    assert bar(opened).hits.text() == ""


def test_what_is_selected_is_sought(opened):
    opened.window.conversation.transcript.select_all()
    press(opened, Qt.Key.Key_F)
    assert bar(opened).field.text() == ""  # all of it is too much
    press(opened, Qt.Key.Key_Escape, NONE)
    opened.window.conversation.transcript.selected_text = lambda: "wanda"
    press(opened, Qt.Key.Key_F)
    assert bar(opened).field.text() == "wanda"
    wait_for(lambda: bar(opened).hits.text() == "1 of 1")


def test_another_conversation_has_no_bar(opened):
    find(opened, "waldo")
    opened.window.new_conversation()
    wait_for(lambda: bar(opened).isHidden())


def test_an_answer_that_comes_is_sought_through_and_moves_nobody(opened):
    find(opened, "waldo")
    press(opened, Qt.Key.Key_F3, NONE)
    assert bar(opened).hits.text() == "2 of 3"
    composer = opened.window.conversation.composer
    composer.set_text("once more")
    click(opened, "sendButton")
    opened.chat.grow("waldo waldo")
    opened.chat.close()
    opened.settle()
    wait_for(lambda: bar(opened).hits.text() == "2 of 5")


def test_on_a_page_its_own_field_is_meant(opened):
    meant: list[bool] = []
    opened.window.searching.finding.elsewhere.connect(lambda: meant.append(True))
    opened.window.conversation.hide()
    opened.window.commands["find"].trigger()
    assert (bar(opened).isHidden(), meant) == (True, [True])
    opened.window.conversation.show()
    opened.window.commands["find"].trigger()
    assert (bar(opened).isHidden(), meant) == (False, [True])


def test_thousands_of_messages_are_sought_piece_by_piece(stage, monkeypatch):
    """In no turn of the loop more than some; so the window answers between."""
    open_told(stage, *["waldo"] * 300)
    most, pieces = [0], [0]
    searching = type(stage.window.conversation.transcript).searching

    def counted(view, words):
        for found in searching(view, words):
            pieces[0] += 1
            most[0] = max(most[0], pieces[0])
            yield found

    monkeypatch.setattr(type(stage.window.conversation.transcript), "searching", counted)
    monkeypatch.setattr("desktop.ui.piecemeal.A_TURN_SECONDS", 0.0)
    press(stage, Qt.Key.Key_F)
    QTest.keyClicks(bar(stage).field, "waldo")
    wait_for(lambda: bar(stage).hits.text() == "1 of 150" or pieces[0] > 5)
    assert pieces[0] < 300
    wait_for(lambda: bar(stage).hits.text().endswith("of 300"))
