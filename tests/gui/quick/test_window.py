"""The quick window: a question and its answer, hidden by Escape, and on with it in Paddock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.ui.quick.window import ANEW_AFTER_SECONDS, TALL, QuickWindow
from desktop.ui.transcript.turns import Request
from tests.gui.person import fill, press
from tests.gui.stage import wait_for
from tests.gui.town import SHIFTED, Town, a_town, look_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as town:
        yield town


def appear(town: Town) -> QuickWindow:
    """By its keys in a window; from anywhere else it is the same call."""
    town.build()
    look_at(town.window)
    press(town, Qt.Key.Key_Space, SHIFTED)
    quick = town.house.quick
    assert quick.isVisible()
    assert QTest.qWaitForWindowActive(quick)
    return quick


def ask(town: Town, quick: QuickWindow, text: str) -> None:
    QTest.keyClicks(quick.view.composer.input, text)
    QTest.keyClick(quick.view.composer.input, Qt.Key.Key_Return)
    wait_for(lambda: words(quick)[-1:] == [f"You said: {text}"] and not quick.view.busy)
    town.settle()


def words(quick: QuickWindow) -> list[str]:
    transcript = quick.view.transcript
    return [transcript.text_of(turn.message.id) for turn in transcript.turns()]


def click(quick: QuickWindow, name: str) -> None:
    button = quick.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def test_a_question_is_answered_and_kept_as_any_other(town: Town) -> None:
    quick = appear(town)
    assert quick.view.composer.input.hasFocus()
    low = quick.height()
    ask(town, quick, "What is a llama?")
    assert words(quick) == ["What is a llama?", "You said: What is a llama?"]
    assert quick.height() == TALL > low
    kept = town.in_history(lambda h: h.newest())
    assert [c.title for c in kept] == ["What is a llama?"]
    model = town.window.sidebar.model
    assert [model.title(row) for row in range(model.rowCount())] == ["What is a llama?"]


def test_it_has_no_conversation_of_a_window(town: Town) -> None:
    quick = appear(town)
    mine, theirs = quick.view.conversation_id, town.window.conversation.conversation_id
    assert None not in (mine, theirs)
    assert mine != theirs
    third = town.another()
    assert third.conversation.conversation_id not in (mine, theirs)


def test_escape_hides_it_and_what_was_there_is_there_again(town: Town) -> None:
    quick = appear(town)
    ask(town, quick, "Q")
    QTest.keyClicks(quick.view.composer.input, "a draft")
    QTest.keyClick(quick.view.composer.input, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    assert town.window.isVisible()
    town.settle()
    number = quick.view.conversation_id
    assert number is not None
    assert town.in_history(lambda h: h.get(number)).draft == "a draft"
    quick.appear()
    assert words(quick)[0] == "Q"
    assert quick.view.composer.text() == "a draft"


def test_who_comes_back_later_has_another_question(town: Town) -> None:
    now = [0.0]
    quick = appear(town)
    quick._clock = lambda: now[0]
    ask(town, quick, "Q")
    quick.close()
    now[0] += ANEW_AFTER_SECONDS + 1
    quick.appear()
    town.settle()
    assert words(quick) == []


def test_escape_while_it_is_written_lets_it_be_written(town: Town) -> None:
    quick = appear(town)
    town.engine.holds = True
    QTest.keyClicks(quick.view.composer.input, "Q")
    QTest.keyClick(quick.view.composer.input, Qt.Key.Key_Return)
    wait_for(lambda: quick.view.busy)
    town.settle()
    QTest.keyClick(quick.view.composer.input, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    town.engine.finish()
    wait_for(lambda: not quick.view.busy)
    town.settle()
    assert words(quick) == ["Q", "You said: Q"]


@pytest.mark.thorough(but=("keys",))
@pytest.mark.parametrize("how", ["button", "keys"])
def test_a_new_question(town: Town, how: str) -> None:
    quick = appear(town)
    ask(town, quick, "Q")
    before = quick.view.conversation_id
    if how == "button":
        click(quick, "newQuestion")
    else:
        QTest.keyClick(quick.view.composer.input, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    town.settle()
    assert quick.view.conversation_id != before
    assert words(quick) == []
    assert quick.height() < TALL


@pytest.mark.thorough(but=("keys",))
@pytest.mark.parametrize("how", ["button", "keys"])
def test_on_with_it_in_paddock(town: Town, how: str) -> None:
    quick = appear(town)
    ask(town, quick, "Q")
    QTest.keyClicks(quick.view.composer.input, "and more")
    number = quick.view.conversation_id
    if how == "button":
        click(quick, "openInPaddock")
    else:
        QTest.keyClick(quick.view.composer.input, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    town.settle()
    assert not quick.isVisible()
    assert town.window.conversation.conversation_id == number
    assert town.window.conversation.composer.text() == "and more"


def test_the_same_keys_hide_it(town: Town) -> None:
    quick = appear(town)
    town.house.ask()
    assert not quick.isVisible()
    town.house.ask()
    assert quick.isVisible()


def test_it_can_not_be_opened_in_paddock_before_anything_was_asked(town: Town) -> None:
    fill(town, "A")
    quick = appear(town)
    assert not quick.open_button.isVisible()
    QTest.keyClick(quick.view.composer.input, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert quick.isVisible()
    ask(town, quick, "Q")
    assert quick.open_button.isVisible()


def test_a_deleted_message_can_be_brought_back(town: Town) -> None:
    quick = appear(town)
    ask(town, quick, "Q")
    quick.view.message_actions.do(Request.DELETE, quick.view.transcript.turns()[-1].message.id)
    town.settle()
    assert words(quick) == ["Q"]
    quick.toast.undo()
    town.settle()
    assert words(quick) == ["Q", "You said: Q"]


def test_no_button_is_there_that_does_nothing(town: Town) -> None:
    quick = appear(town)
    shown = {b.objectName() for b in quick.findChildren(QAbstractButton) if b.isVisible()}
    assert shown == {"closeQuick", "sendButton", "quickNetwork"}


def test_another_model_is_named_here_too(town: Town) -> None:
    town.add("Other")
    quick = appear(town)
    town.use("Other")
    assert quick.view.model == "Other"


def test_its_button_hides_it(town: Town) -> None:
    quick = appear(town)
    button = quick.findChild(QAbstractButton, "closeQuick")
    assert button is not None
    button.click()
    assert not quick.isVisible()
    assert town.window.isVisible()
