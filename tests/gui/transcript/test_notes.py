"""What is said below an answer: whole at every width, with buttons that ask."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.conversation import FinishReason
from desktop.explain import Notice
from desktop.explain.notice import Way
from desktop.model_errors import WayOut
from desktop.settings import Settings
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.entries import NoteSpec, NoticeSpec
from desktop.ui.transcript.notes import NoteRow, NoticeRow
from desktop.ui.transcript.turns import Request
from tests.gui.looks import mark_of
from tests.gui.person import (
    notes,
    open_told,
)
from tests.gui.stage import Stage

BOTH = (Request.CONTINUE, Request.AGAIN)
SENTENCE = "The 4 oldest messages no longer fit and were not read."


def note(
    look: Look, ground: QWidget, text: str, requests: tuple[Request, ...], width: int
) -> NoteRow:
    row = NoteRow(look, ground)
    row.show_spec(NoteSpec(text, requests), growing=False)
    row.setGeometry(QRect(QPoint(100, 100), row.fit(width)))
    row.show()
    return row


@pytest.mark.parametrize("width", [240, 400, 720])
@pytest.mark.parametrize("text", ["Interrupted", SENTENCE])
def test_sentence_and_buttons_are_whole_and_apart(
    look: Look, ground: QWidget, text: str, width: int
) -> None:
    row = note(look, ground, text, BOTH, width)
    buttons = row.findChildren(QAbstractButton)
    ink = mark_of(row, LIGHT.window)
    assert len(buttons) == 2
    for button in buttons:
        assert row.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()
        words = QRect(0, 0, row._words_size(width).width(), row._words_height)
        assert not words.intersects(button.geometry())
    assert ink.left() <= 2
    assert not buttons[0].geometry().intersects(buttons[1].geometry())


def test_beside_where_there_is_room_else_below(look: Look, ground: QWidget) -> None:
    wide, narrow = (note(look, ground, "Interrupted", BOTH, width) for width in (720, 240))
    assert wide.findChild(QAbstractButton).x() > 0
    assert narrow.findChild(QAbstractButton).x() == 0
    assert narrow.height() > wide.height()
    assert (
        note(look, ground, SENTENCE, (), 240).height()
        > note(look, ground, SENTENCE, (), 720).height()
    )


def test_what_is_said_is_as_large_as_the_text(look: Look, ground: QWidget) -> None:
    notice = NoticeRow(look, ground)
    notice.show_spec(NoticeSpec(Notice("Out of memory", SENTENCE), ()), growing=False)
    usual = note(look, ground, SENTENCE, (), 720).height(), notice.fit(720).height()
    look.take(Settings(text_size=200))
    large = note(look, ground, SENTENCE, (), 720).height(), notice.fit(720).height()
    look.take(Settings())
    assert large[0] > 1.4 * usual[0]
    assert large[1] > 1.4 * usual[1]


def test_from_right_to_left_the_buttons_follow_the_words(look: Look, ground: QWidget) -> None:
    ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row = note(look, ground, "Interrupted", BOTH, 720)
    first, second = (button.geometry() for button in row.findChildren(QAbstractButton))
    words_left = 720 - row._words_size(720).width()
    assert second.right() < first.left() < first.right() < words_left
    assert words_left - first.right() < 20


def test_the_buttons_ask(look: Look, ground: QWidget) -> None:
    row = note(look, ground, "Stopped", BOTH, 720)
    wishes = QSignalSpy(row.requested)
    for button in row.findChildren(QAbstractButton):
        button.click()
    assert [wishes.at(n)[0] for n in range(wishes.count())] == list(BOTH)


def test_a_notice_shows_details_to_those_who_ask(look: Look, ground: QWidget) -> None:
    row = NoticeRow(look, ground)
    spec = NoticeSpec(Notice("<i>Title</i>", "Text", details="the\nlast words"), (Request.AGAIN,))
    row.show_spec(spec, growing=False)
    resized, wishes = QSignalSpy(row.resized), QSignalSpy(row.requested)
    low = row.fit(500).height()
    row.findChild(QAbstractButton, "detailsButton").click()
    assert resized.count() == 1
    assert row.fit(500).height() > low
    row.findChild(QAbstractButton, "tryAgain").click()
    assert wishes.at(0)[0] is Request.AGAIN
    texts = [label.text() for label in row.findChildren(QLabel)]
    assert texts == ["<i>Title</i>", "Text", "the\nlast words"]
    assert {x.textFormat() for x in row.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_without_details_nobody_is_asked_for_them(look: Look, ground: QWidget) -> None:
    row = NoticeRow(look, ground)
    row.show_spec(NoticeSpec(Notice("Title", "Text")), growing=False)
    row.show()
    assert not row.findChild(QAbstractButton, "detailsButton").isVisible()


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (4, "The 4 oldest messages no longer fit and were not read."),
        (1, "The oldest message no longer fits and was not read."),
    ],
)
def test_forgotten_messages_are_admitted(stage: Stage, count: int, sentence: str) -> None:
    open_told(stage, "Q", "A", forgotten_messages=count)
    assert notes(stage) == [sentence]


def test_an_empty_answer_is_explained(stage: Stage) -> None:
    open_told(stage, "Q", "")
    assert notes(stage) == ["The model had nothing to add."]


def test_an_answer_that_ran_out_of_room_can_be_continued(stage: Stage) -> None:
    open_told(stage, "Q", "A and", finish_reason=FinishReason.LENGTH)
    assert notes(stage) == ["Cut off at the longest answer that is set."]
    assert stage.shown("continueAnswer")


def test_a_way_out_is_asked_for(look: Look, ground: QWidget) -> None:
    way = Way("4,096 → 2,048 tokens", WayOut("context", 2048, 1))
    row = note(look, ground, "This model doesn't fit", (way,), 720)  # type: ignore[arg-type]
    wishes = QSignalSpy(row.requested)
    row.findChild(QAbstractButton, "wayOut").click()
    assert [wishes.at(n)[0] for n in range(wishes.count())] == [way]
