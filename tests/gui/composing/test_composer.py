"""Where the person writes: what is sent, what is pasted, how it grows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.composing.composer import OUTSET, Composer
from desktop.ui.composing.input import BEGINNING, PLACEHOLDER
from desktop.ui.look.theme import LIGHT, Look
from tests.gui.looks import mark_of
from tests.gui.person import (
    CONTROL,
    field,
    open_told,
)
from tests.gui.stage import Stage, spin, wait_for


@pytest.fixture
def composer(look: Look, ground: QWidget) -> Composer:
    composer = Composer(look, ground)
    composer.resize(600, composer.sizeHint().height())
    composer.show()
    return composer


def test_enter_and_the_button_send_what_is_written(composer: Composer) -> None:
    sent = QSignalSpy(composer.submitted)
    composer.set_text(" one\ntwo ")
    QTest.keyClick(composer.input, Qt.Key.Key_Return)
    composer.send.click()
    assert [sent.at(n) for n in range(sent.count())] == [[" one\ntwo "]] * 2
    assert composer.text() == " one\ntwo "


def test_while_an_answer_is_written_it_can_be_stopped_and_the_next_be_sent(
    composer: Composer,
) -> None:
    sent, stops = QSignalSpy(composer.submitted), QSignalSpy(composer.stop_requested)
    composer.set_busy(True)
    assert (composer.send.isHidden(), composer.stop.isHidden()) == (True, False)
    composer.set_text("Next")
    assert (composer.send.isHidden(), composer.stop.isHidden()) == (False, False)
    assert composer.send.accessibleName() == "Send when the answer ends"
    QTest.keyClick(composer.input, Qt.Key.Key_Return)
    composer.stop.click()
    QTest.keyClick(composer.input, Qt.Key.Key_Escape)
    assert (sent.count(), stops.count()) == (1, 2)
    composer.set_busy(False)
    QTest.keyClick(composer.input, Qt.Key.Key_Escape)
    assert stops.count() == 2
    assert composer.stop.isHidden()


def test_put_words_are_written_on_at_their_end(composer: Composer) -> None:
    composer.set_text("Once")
    QTest.keyClicks(composer.input, " upon")
    assert composer.text() == "Once upon"


def test_undo_is_left_to_others_when_there_is_nothing_to_undo(composer: Composer) -> None:
    def takes_undo() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL)
        event.ignore()
        composer.input.event(event)
        return event.isAccepted()

    composer.set_text("")  # as the window does
    assert not takes_undo()
    QTest.keyClicks(composer.input, "x")
    assert takes_undo()


def test_words_and_the_first_button_stand_in_line(composer: Composer) -> None:
    composer.set_text("Hxx")
    spin(0.02)
    words = mark_of(composer, LIGHT.window, QRect(8, 8, 200, 30))
    button = composer.attach
    icon_left = button.mapTo(composer, QPoint()).x() + (button.width() - button.icon_px) // 2
    assert words.left() == pytest.approx(OUTSET, abs=2)
    assert icon_left == OUTSET


def test_everything_stands_inside_the_card(composer: Composer) -> None:
    composer.set_text("Hxx")
    composer.set_busy(True)
    spin(0.02)
    for button in (composer.attach, composer.prompts, composer.stop, composer.send):
        box = QRect(button.mapTo(composer, QPoint()), button.size())
        assert composer.rect().contains(box)


def test_right_to_left_it_is_mirrored(composer: Composer) -> None:
    composer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    spin(0.02)
    assert composer.attach.mapTo(composer, QPoint()).x() > composer.width() - 60
    assert composer.send.mapTo(composer, QPoint()).x() < 60


def test_a_text_that_runs_right_to_left_begins_at_the_right(composer: Composer) -> None:
    composer.set_text("مرحبا")
    spin(0.02)
    words = mark_of(composer, LIGHT.window, QRect(8, 8, composer.width() - 16, 30))
    assert words.right() > composer.width() - 60


def test_a_file_alone_can_be_sent(composer: Composer) -> None:
    sent = QSignalSpy(composer.submitted)
    assert not composer.send.isEnabled()
    composer.chips.add("a.txt", "text")
    assert composer.send.isEnabled()
    composer.send.click()
    assert sent.at(0) == [""]


def test_the_words_begin_where_those_of_the_transcript_begin(stage: Stage) -> None:
    open_told(stage, "Question", "Illinois")
    field(stage).setPlainText("Illinois")
    field(stage).moveCursor(QTextCursor.MoveOperation.End)
    view = stage.window.conversation.transcript
    written = view.widgets_of(view.turns()[1].message.id)[0]
    lefts = [
        widget.mapTo(stage.window, QPoint(mark_of(widget, LIGHT.window).left(), 0)).x()
        for widget in (written, field(stage).viewport())
    ]
    assert lefts[0] == lefts[1]


def test_shift_enter_breaks_the_line(stage: Stage) -> None:
    stage.show()
    QTest.keyClicks(field(stage), "one")
    QTest.keyClick(field(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field(stage), "two")
    assert field(stage).toPlainText() == "one\ntwo"
    assert stage.chat.wishes == []


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_is_not_sent(stage: Stage, text: str) -> None:
    stage.show()
    field(stage).setPlainText(text)
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    assert not stage.find(QAbstractButton, "sendButton").isEnabled()
    assert stage.chat.wishes == []


def test_pasting_brings_only_words(stage: Stage) -> None:
    stage.show()
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    QGuiApplication.clipboard().setMimeData(mime)
    field(stage).paste()
    QGuiApplication.clipboard().clear()  # else it outlives Python, to whom it belongs
    assert field(stage).toPlainText() == "bold"


def test_the_composer_grows_to_its_share(stage: Stage) -> None:
    stage.show()
    composer = stage.window.conversation.composer
    low = composer.height()
    field(stage).setPlainText("one\ntwo\nthree")
    wait_for(lambda: composer.height() > low)
    middle = composer.height()
    field(stage).setPlainText("\n".join("many lines" for _ in range(100)))
    wait_for(lambda: composer.height() > middle)
    stage.settle()
    assert middle < composer.height() <= stage.window.conversation.height() * 0.4


def test_no_break_spaces_and_lines_stay_what_they_are(stage: Stage) -> None:
    stage.show()
    composer = stage.window.conversation.composer
    composer.set_text("10\u00a0km\nand more")
    assert composer.text() == "10\u00a0km\nand more"


def test_a_model_that_continues_text_asks_for_a_beginning(composer: Composer) -> None:
    composer.set_continues(True)
    assert composer.input.placeholderText() == BEGINNING
    composer.set_continues(False)
    assert composer.input.placeholderText() == PLACEHOLDER
