"""A row: its words and buttons have room at every width, and the keyboard can press it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.models.pills import Pill, Tone
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner
from tests.gui.looks import colors_of
from tests.gui.models.person import settle

LONG = "a-name-of-a-model-that-is-much-too-long-for-one-line-of-any-list-of-models-that-there-is"


@pytest.fixture
def row(look: Look, ground: QWidget) -> Row:
    row = Row(look, ground)
    row.add(Button(look, "Use it", text="Use it", manner=Manner.OUTLINED))
    row.say(LONG, "Q4_K_M · 4.1 GB · 9 tokens/s measured", pills=(Pill("LM Studio", tip="Theirs"),))
    row.show()
    return row


def fit(row: Row, width: int) -> None:
    row.resize(width, row.heightForWidth(width))
    settle()


@pytest.mark.parametrize("width", [220, 264, 400, 820])
def test_everything_is_inside_and_nothing_overlaps(row: Row, width: int) -> None:
    fit(row, width)
    places = row._places(width)
    button = row.findChild(Button).geometry()
    assert row.rect().contains(button)
    for box in (places.title, places.details):
        assert row.rect().contains(box)
        assert not box.intersects(button)
    assert places.pills[0].x() + row.pills[0].width() <= width


def test_a_narrow_row_is_higher(row: Row) -> None:
    assert row.heightForWidth(264) > row.heightForWidth(820)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_opens_it(row: Row, key: Qt.Key) -> None:
    opened = QSignalSpy(row.clicked)
    QTest.keyClick(row, key)
    assert opened.count() == 1


def test_where_the_keyboard_is_can_be_seen(row: Row) -> None:
    fit(row, 600)
    assert LIGHT.accent.name() not in colors_of(row)
    row.setFocus()
    assert LIGHT.accent.name() in colors_of(row)


def test_a_row_that_does_not_open_is_no_button(look: Look, ground: QWidget) -> None:
    row = Row(look, ground, opens=False)
    row.say("A download")
    fit(row, 600)
    row.show()
    clicked = QSignalSpy(row.clicked)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert clicked.count() == 0
    assert row.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_pointer_is_told_what_a_pill_means_and_what_was_shortened(row: Row) -> None:
    fit(row, 400)
    places = row._places(400)
    assert row.tip_at(places.pills[0] + QPoint(4, 4)) == "Theirs"
    assert row.tip_at(QPoint(20, 200)) == LONG
    row.say("Short")
    assert row.tip_at(QPoint(20, 10)) == ""


def test_it_is_spoken_whole(row: Row) -> None:
    row.say("Q4_K_M", "4.1 GB", pills=(Pill("Fits", Tone.GOOD),), more="Why")
    assert row.accessibleName() == "Q4_K_M. Fits. 4.1 GB. Why"


def test_words_from_the_hub_are_plain_and_on_one_line(row: Row) -> None:
    row.say("two\nlines\x07", "<b>x</b>\r\ny")
    assert (row.text(), row.details) == ("two lines␇", "<b>x</b> y")


def test_the_bar_fills(row: Row) -> None:
    row.fraction = 0.5
    row.say("A download")
    fit(row, 600)
    bar = row._places(600).bar
    image = row.grab().toImage()
    middle = bar.center().y()
    assert image.pixelColor(bar.left() + 20, middle).name() == LIGHT.accent.name()
    assert image.pixelColor(bar.right() - 20, middle).name() == LIGHT.selected.name()


def test_words_that_take_the_same_room_move_nothing(row: Row) -> None:
    fit(row, 600)
    asked: list[int] = []
    row.updateGeometry = lambda: asked.append(1)  # type: ignore[method-assign]
    row.say("Other words", "4.2 GB", pills=row.pills)
    assert asked == []
    row.say("Other words", "4.2 GB", pills=row.pills, more="And a line below.")
    assert asked


def test_compact_rows_are_lower(look: Look, row: Row) -> None:
    before = row.heightForWidth(820)
    look.take(Settings(theme="light", density="compact"))
    assert row.heightForWidth(820) < before
    look.take(Settings(theme="light"))
    assert row.heightForWidth(820) == before
