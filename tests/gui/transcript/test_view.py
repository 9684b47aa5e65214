"""The transcript scrolls, follows what is written, and keeps the reader's place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import (
    QPoint,
    Qt,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.conversation import ReadingPlace
from desktop.ui.conversation.figures import REFRESH_MS
from desktop.ui.look.theme import Look
from desktop.ui.transcript.turns import Request, Turn
from desktop.ui.transcript.view import KEEP, TranscriptView
from tests.gui.person import (
    LONG,
    click,
    field,
    open_told,
    type_and_send,
)
from tests.gui.stage import Stage, spin, wait_for
from tests.unit.ui.made import answer, asked


@pytest.fixture
def view(look: Look, ground: QWidget) -> Iterator[TranscriptView]:
    view = TranscriptView(look, ground)
    view.resize(800, 600)
    view.show()
    yield view
    view.close_down()


def long_talk(messages: int) -> list[Turn]:
    turns = []
    for number in range(1, messages, 2):
        turns.append(Turn(asked(number, number - 1 or None, "Question?")))
        turns.append(Turn(answer(number + 1, number, "One paragraph.\n\n" * 8)))
    return turns


def test_only_rows_near_the_screen_have_widgets(view: TranscriptView) -> None:
    view.open_turns(long_talk(1000), ReadingPlace())
    spin(0.2)
    assert 0 < len(view._canvas.widgets) < 120
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum(), bar.maximum() // 40):
        bar.setValue(value)
    spin(0.2)
    far = KEEP + 2 * view.height()
    assert all(
        abs(w.y() - view._canvas.origin - view._y) < far for w in view._canvas.widgets.values()
    )


def test_a_place_comes_back_in_another_width(view: TranscriptView) -> None:
    view.open_turns(long_talk(60), ReadingPlace(20, -5))
    spin(0.1)
    assert view.place() == ReadingPlace(20, -5)
    view.resize(500, 600)
    spin(0.1)
    assert view.place().message_id == 20


def test_a_message_that_is_gone_is_the_end(view: TranscriptView) -> None:
    view.open_turns(long_talk(60), ReadingPlace(4711, 0))
    assert view.following
    assert view.place() == ReadingPlace()


def test_measuring_below_moves_nothing_above(view: TranscriptView) -> None:
    view.open_turns(long_talk(60), ReadingPlace(20, 0))
    rows = view.widgets_of(20)
    before = rows[0].mapTo(view, QPoint()).y()
    spin(0.3)  # rows ahead are measured while nothing else is to do
    assert view.widgets_of(20)[0].mapTo(view, QPoint()).y() == before


def test_pieces_for_a_message_that_is_not_shown_are_no_trouble(view: TranscriptView) -> None:
    view.open_turns(long_talk(4), ReadingPlace())
    view.grow(4711, "lost")
    assert view.text_of(4711) == ""
    assert view.text_of(1) == "Question?"


def test_a_wish_names_its_message(view: TranscriptView) -> None:
    view.open_turns(long_talk(4), ReadingPlace())
    wait_for(lambda: not (view._idle.isActive() or view._rest.is_awaited))
    wishes = QSignalSpy(view.requested)
    copies = view.widgets_of(2)[-1].findChild(QAbstractButton, "copyAnswer")
    copies.click()
    assert [wishes.at(n) for n in range(wishes.count())] == [[Request.COPY, 2]]


def test_question_and_answer_are_nearer_than_answer_and_next_question(
    view: TranscriptView,
) -> None:
    view.resize(800, 1400)  # all of it is on the screen
    view.open_turns(long_talk(4), ReadingPlace())
    wait_for(lambda: not view._idle.isActive())
    question, text, actions, following = (
        view.widgets_of(1)[0],
        view.widgets_of(2)[0],
        view.widgets_of(2)[-2],
        view.widgets_of(3)[0],
    )
    to_answer = text.y() - question.geometry().bottom()
    to_next = following.y() - actions.geometry().bottom()
    assert 0 < to_answer < to_next


def test_the_reading_place_comes_back(stage: Stage) -> None:
    number = open_told(stage, "One", LONG, "Two", LONG, "Three", LONG)
    view = stage.window.conversation.transcript
    assert view.place() == ReadingPlace()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    stage.settle()
    place = view.place()
    assert place.message_id is not None
    stage.window.new_conversation()
    stage.settle()
    stage.window.open_conversation(number)
    stage.settle()
    assert view.place() == place
    assert not view.following


def test_scrolled_up_the_text_stands_still_until_asked(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    view = stage.window.conversation.transcript
    type_and_send(stage, "Two")
    assert view.following
    view.verticalScrollBar().setValue(200)
    place = view.place()
    stage.chat.grow(LONG)
    stage.settle()
    assert view.place() == place
    assert stage.shown("jumpToLatest")
    click(stage, "jumpToLatest")
    assert view.following
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert not stage.shown("jumpToLatest")


def test_the_end_is_followed_while_it_is_written(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "Two")
    bar = stage.window.conversation.transcript.verticalScrollBar()
    for paragraph in LONG.split("\n\n")[:40]:
        stage.chat.grow(paragraph + "\n\n")
        spin(0.004)
    spin(0.2)
    assert bar.maximum() > 500
    assert bar.value() == bar.maximum()


def test_a_window_that_is_left_alone_does_nothing(stage: Stage) -> None:
    open_told(stage, "One", LONG, "Two", LONG)
    idle = stage.window.conversation.transcript._idle
    wait_for(lambda: not idle.isActive())
    due = QSignalSpy(stage.window.conversation.figures.due)
    spin(2 * REFRESH_MS / 1000)
    assert not stage.window.conversation.transcript._idle.isActive()
    assert due.count() == 0  # the control is in test_figures


def test_the_keyboard_scrolls_the_transcript_and_shows_where_it_is(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    view = stage.window.conversation.transcript
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.focusing.message_id == view.turns()[-1].message.id
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.following
    QTest.keyClick(field(stage), Qt.Key.Key_PageUp)
    assert not view.following
    field(stage).setFocus()
    assert view.focusing.message_id is None
