"""Saved prompts in the window: a slash offers them, Enter inserts them, Tab fills them in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.composing.popup import Popup
from tests.gui.person import click, field, type_and_send
from tests.gui.stage import Stage


@pytest.fixture
def shown(stage: Stage) -> Stage:
    stage.show()
    return stage


def type_in(stage: Stage, text: str) -> None:
    QTest.keyClicks(field(stage), text)
    stage.settle()


def popup(stage: Stage) -> Popup:
    return stage.window.writing.prompting.popup


def names(stage: Stage) -> list[str]:
    return [each.name for each in stage.in_history(lambda h: h.prompts.all())]


def test_a_slash_offers_them_and_typing_filters(shown: Stage) -> None:
    type_in(shown, "/")
    assert popup(shown).rows[0] == "Explain simply"
    type_in(shown, "tra")
    assert popup(shown).rows == ["Translate", "Edit prompts…"]
    type_in(shown, "x")
    assert not popup(shown).is_open


def test_enter_inserts_it_and_tab_fills_it_in(shown: Stage) -> None:
    type_in(shown, "/tra")
    QTest.keyClick(field(shown), Qt.Key.Key_Return)
    assert field(shown).textCursor().selectedText() == "{language}"
    QTest.keyClicks(field(shown), "Welsh")
    QTest.keyClick(field(shown), Qt.Key.Key_Tab)
    QTest.keyClicks(field(shown), "hay")
    assert field(shown).text() == "Translate this into Welsh:\n\nhay"
    QTest.keyClick(field(shown), Qt.Key.Key_Return)
    shown.settle()
    assert shown.chat.wishes[0][3] == "Translate this into Welsh:\n\nhay"


@pytest.mark.parametrize("text", ["a/b", " /x", "either/or"])
def test_a_slash_elsewhere_is_a_slash(shown: Stage, text: str) -> None:
    type_in(shown, text)
    assert not popup(shown).is_open


def test_what_begins_with_a_slash_and_is_no_prompt_is_sent_as_it_is(shown: Stage) -> None:
    type_and_send(shown, "/etc/hosts says what?")
    assert shown.chat.wishes[0][3] == "/etc/hosts says what?"


def test_escape_closes_it_for_this_word(shown: Stage) -> None:
    type_in(shown, "/")
    QTest.keyClick(field(shown), Qt.Key.Key_Escape)
    type_in(shown, "tra")
    assert not popup(shown).is_open
    assert field(shown).text() == "/tra"
    field(shown).replace_all("")
    type_in(shown, "/")
    assert popup(shown).is_open


def test_leaving_the_field_closes_it(shown: Stage) -> None:
    type_in(shown, "/")
    shown.window.sidebar.list.setFocus()
    assert not popup(shown).is_open


def test_the_button_offers_them_around_what_is_written(shown: Stage) -> None:
    type_in(shown, "Ein Satz.")
    click(shown, "promptsButton")
    assert "Save as prompt…" in popup(shown).rows
    while popup(shown).current != "Summarize":
        QTest.keyClick(field(shown), Qt.Key.Key_Down)
    QTest.keyClick(field(shown), Qt.Key.Key_Return)
    assert field(shown).text() == "Summarize this in a few plain sentences:\n\nEin Satz."
    QTest.keyClick(field(shown), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field(shown).text() == "Ein Satz."


def test_the_button_closes_it_again(shown: Stage) -> None:
    click(shown, "promptsButton")
    click(shown, "promptsButton")
    assert not popup(shown).is_open


def test_what_is_written_is_saved_as_a_prompt_and_that_can_be_undone(shown: Stage) -> None:
    type_in(shown, "Write a haiku about {animal}.")
    shown.window.commands["savePrompt"].trigger()
    shown.settle()
    assert "Write a haiku about {animal}" in names(shown)
    field(shown).replace_all("")
    type_in(shown, "/haiku")
    assert popup(shown).rows[0] == "Write a haiku about {animal}"
    click(shown, "undo")
    assert "Write a haiku about {animal}" not in names(shown)


def test_nothing_is_saved_of_nothing(shown: Stage) -> None:
    before = names(shown)
    shown.window.writing.prompting.save()
    assert names(shown) == before
