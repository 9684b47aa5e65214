"""Comparing in the window: both answers side by side, one kept, the other a version."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.conversation import Choices, Role
from desktop.sampling import PRESETS
from desktop.ui.comparing.page import ComparingPage
from desktop.ui.picking.menu import Menu
from desktop.ui.transcript.turns import Request
from tests.gui.person import click, field, open_told, press, words
from tests.gui.stage import MODEL, Stage, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NONE = Qt.KeyboardModifier.NoModifier


def begin(stage: Stage, *turns: str) -> int:
    """A page over a conversation in which this was said."""
    number = open_told(stage, *(turns or ("Why?", "Because.")))
    stage.window.show_model(MODEL)
    stage.window.commands["compare"].trigger()
    stage.settle()
    return number


def page(stage: Stage) -> ComparingPage:
    return stage.find(ComparingPage, "comparing")


def column_words(stage: Stage) -> list[str]:
    return [
        column.words.text_of(column.words.turns()[0].message.id) if column.words.turns() else ""
        for column in page(stage).columns
    ]


def labels(stage: Stage, name: str) -> list[str]:
    return [column.findChild(QLabel, name).text() for column in page(stage).columns]


def answer_both(stage: Stage) -> None:
    click(stage, "askBoth")
    for text in ("First words.", "Second words."):
        stage.chat.grow(text)
        stage.chat.close()
        stage.settle()


def test_both_answer_one_after_the_other(stage: Stage) -> None:
    begin(stage)
    assert stage.chat.wishes == []
    click(stage, "askBoth")
    assert [wish[0] for wish in stage.chat.wishes] == ["again"]
    assert stage.chat.chosen == Choices()
    stage.chat.grow("First ")
    stage.settle()
    assert labels(stage, "comparedFacts")[1] == "Waits for the other"
    stage.chat.grow("words.")
    stage.chat.close()
    stage.settle()
    assert len(stage.chat.wishes) == 2
    assert stage.chat.chosen == Choices(sampling=PRESETS["exact"])
    stage.chat.grow("Second words.")
    stage.chat.close()
    stage.settle()
    assert column_words(stage) == ["First words.", "Second words."]
    assert "62 tokens/s" in labels(stage, "comparedFacts")[0]
    assert labels(stage, "comparedName") == [MODEL, f"{MODEL} · Exact"]


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_1, "First"), (Qt.Key.Key_2, "Second")])
def test_the_one_that_is_kept_goes_on(stage: Stage, key: Qt.Key, kept: str) -> None:
    number = begin(stage)
    answer_both(stage)
    press(stage, key, NONE)
    assert stage.shown("comparing") == 0
    assert words(stage) == ["Why?", f"{kept} words."]
    assert stage.window.conversation.transcript.turns()[1].versions == 3
    messages = stage.in_history(lambda h: h.messages(number))
    leaf_id = stage.in_history(lambda h: h.get(number)).leaf_id
    assert messages[leaf_id].text == f"{kept} words."
    assert field(stage).hasFocus()


def test_keeping_by_the_button(stage: Stage) -> None:
    begin(stage)
    answer_both(stage)
    page(stage).columns[0].findChild(QAbstractButton, "keepAnswer").click()
    stage.settle()
    assert words(stage) == ["Why?", "First words."]


def test_escape_leaves_both_as_versions(stage: Stage) -> None:
    number = begin(stage)
    answer_both(stage)
    press(stage, Qt.Key.Key_Escape, NONE)
    assert stage.shown("comparing") == 0
    assert len(stage.in_history(lambda h: h.messages(number))) == 4
    assert ("stop", number) not in stage.chat.wishes


def test_nothing_is_kept_before_there_is_something(stage: Stage) -> None:
    begin(stage)
    press(stage, Qt.Key.Key_1, NONE)
    assert stage.shown("comparing") == 1
    click(stage, "askBoth")
    stage.chat.grow("First")
    stage.settle()
    press(stage, Qt.Key.Key_2, NONE)
    assert stage.shown("comparing") == 1
    press(stage, Qt.Key.Key_1, NONE)
    assert stage.shown("comparing") == 0


def test_keeping_the_first_stops_the_second(stage: Stage) -> None:
    number = begin(stage)
    click(stage, "askBoth")
    stage.chat.grow("First words.")
    stage.chat.close()
    stage.settle()
    stage.chat.grow("Sec")
    press(stage, Qt.Key.Key_1, NONE)
    assert stage.chat.wishes[-1] == ("stop", number)
    assert words(stage) == ["Why?", "First words."]
    texts = [m.text for m in stage.in_history(lambda h: h.messages(number)).values()]
    assert texts[-1] == "Sec"


def test_another_alternative_can_be_chosen(stage: Stage) -> None:
    begin(stage)
    menu = page(stage).columns[1].menu()
    creative = next(a for a in menu.actions() if a.text().startswith("Creative"))
    creative.trigger()
    assert labels(stage, "comparedName")[1] == "Creative"
    answer_both(stage)
    assert stage.chat.chosen == Choices(sampling=PRESETS["creative"])


def test_blind_hides_the_names_until_one_is_kept(stage: Stage) -> None:
    begin(stage)
    stage.window.comparing._shuffle = lambda both: both.reverse()
    click(stage, "blind")
    click(stage, "askBoth")
    assert stage.chat.chosen == Choices(sampling=PRESETS["exact"])
    stage.chat.grow("Exact words.")
    stage.chat.close()
    stage.settle()
    assert labels(stage, "comparedName") == ["Answer 1", "Answer 2"]
    assert not any(
        MODEL in text for name in ("comparedName", "comparedFacts") for text in labels(stage, name)
    )
    stage.chat.grow("Others.")
    stage.chat.close()
    stage.settle()
    press(stage, Qt.Key.Key_1, NONE)
    assert stage.find(QWidget, "toast").accessibleName() == "You kept Exact"


def test_what_stands_in_the_composer_is_asked(stage: Stage) -> None:
    number = open_told(stage, "Why?", "Because.")
    stage.window.conversation.composer.set_text("And why not?")
    stage.settle()
    stage.window.commands["compare"].trigger()
    stage.settle()
    assert stage.find(QLabel, "comparedQuestion").text() == "And why not?"
    assert len(stage.in_history(lambda h: h.messages(number))) == 2
    answer_both(stage)
    press(stage, Qt.Key.Key_2, NONE)
    assert words(stage) == ["Why?", "Because.", "And why not?", "Second words."]
    assert stage.window.conversation.composer.text() == ""
    kept = stage.in_history(lambda h: h.messages(number))
    assert [m.role for m in kept.values()].count(Role.USER) == 2


def test_leaving_before_asking_changes_nothing(stage: Stage) -> None:
    number = open_told(stage, "Why?", "Because.")
    stage.window.conversation.composer.set_text("And why not?")
    stage.window.commands["compare"].trigger()
    stage.settle()
    click(stage, "closeComparing")
    assert stage.window.conversation.composer.text() == "And why not?"
    assert len(stage.in_history(lambda h: h.messages(number))) == 2
    assert stage.chat.wishes == []


def test_another_conversation_ends_it(stage: Stage) -> None:
    begin(stage)
    stage.window.new_conversation()
    stage.settle()
    assert stage.shown("comparing") == 0
    assert stage.window.comparing.page is None
    assert field(stage).isEnabled()


def test_the_keyboard_stays_on_the_page_and_commands_wait(stage: Stage) -> None:
    begin(stage)
    press(stage, Qt.Key.Key_R)
    assert stage.chat.wishes == []
    stage.window.write()
    assert not field(stage).hasFocus()
    press(stage, Qt.Key.Key_Escape, NONE)
    press(stage, Qt.Key.Key_R)
    assert len(stage.chat.wishes) == 1


def test_it_is_in_the_menus_of_messages(stage: Stage) -> None:
    open_told(stage, "Why?", "Because.")
    actions = stage.window.conversation.message_actions
    number = stage.window.conversation.transcript.turns()[1].message.id
    actions.do(Request.AGAIN_WITH, number)
    stage.settle()
    menu = stage.find(Menu, "alternativesMenu")
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    assert texts[-1] == "Compare answers…"
    menu.close()
    actions.do(Request.COMPARE, number)
    stage.settle()
    assert stage.shown("comparing") == 1


def test_a_failure_is_said_in_its_column(stage: Stage) -> None:
    from desktop.conversation import MessageState
    from desktop.errors import EngineDied

    begin(stage)
    click(stage, "askBoth")
    stage.chat.close(MessageState.FAILED, error=EngineDied(-9, ""))
    stage.settle()
    assert labels(stage, "comparedFacts")[0] == "No answer"
    stage.chat.grow("Second words.")
    stage.chat.close()
    stage.settle()
    assert column_words(stage)[1] == "Second words."


def test_files_of_the_draft_go_with_the_question(stage: Stage) -> None:
    number = open_told(stage, "Why?", "Because.")
    view = stage.window.conversation
    view.writing.attaching.add_text("A long paste.")
    view.composer.set_text("Sum it up.")
    stage.settle()
    wait_for(lambda: bool(view.writing.attaching.ready()))
    stage.window.commands["compare"].trigger()
    stage.settle()
    answer_both(stage)
    press(stage, Qt.Key.Key_1, NONE)
    kept = list(stage.in_history(lambda h: h.messages(number)).values())
    question = next(m for m in kept if m.text == "Sum it up.")
    assert [file.text for file in question.attachments] == ["A long paste."]
    assert view.writing.attaching.ready() == ()
    assert stage.in_history(lambda h: h.attachments.of_draft(number)) == []
