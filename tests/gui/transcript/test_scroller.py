"""Rows scroll, keep their place to the px, and take another look or size at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.conversation import MessageState, ReadingPlace
from desktop.settings import Settings
from desktop.ui.look.theme import DARK, LIGHT, Look
from desktop.ui.transcript import scroller
from desktop.ui.transcript.allowance import AT_LEAST
from desktop.ui.transcript.canvas import TOP
from desktop.ui.transcript.turns import Turn
from desktop.ui.transcript.view import TranscriptView
from tests.gui.looks import colors_of
from tests.gui.painted import Painted
from tests.gui.stage import spin, wait_for
from tests.typeset import settle
from tests.unit.ui.made import answer, asked

MIXED = "# Head\n\nWords with `code` and [a link](https://a.org) and $x^2$.\n\n" + (
    "```python\ndef f(x):\n    return x\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n\n"
    "> quote\n\n$$\n\\frac{a}{b}\n$$\n\nThe end.\n\n"
)


@pytest.fixture
def view(look: Look, ground: QWidget) -> Iterator[TranscriptView]:
    view = TranscriptView(look, ground)
    view.resize(800, 600)
    view.show()
    yield view
    view.close_down()


def talk(count: int) -> list[Turn]:
    turns = []
    for number in range(1, 2 * count, 2):
        turns += [Turn(asked(number)), Turn(answer(number + 1, number, MIXED))]
    return turns


def test_a_step_paints_what_it_brings_and_no_more(view: TranscriptView) -> None:
    view.open_turns(talk(30), ReadingPlace())
    view.setFocus()
    over = QWidget(view.viewport())  # as the button that leads to the end
    view.arranged.connect(lambda: over.setGeometry(400, 500, 40, 40))
    over.show()
    settle(view.typesetting)
    wait_for(lambda: not view._idle.isActive())
    painted = Painted(view._canvas)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() - 50)
    QApplication.processEvents()
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < painted.px < whole / 4
    over.setGeometry(0, 0, 800, 300)  # the control: so much is painted where all of it must be
    view._canvas.update()
    QApplication.processEvents()
    assert painted.px > whole


def test_all_that_one_turn_of_the_loop_arranges_shares_its_time(view: TranscriptView) -> None:
    view.open_turns(talk(200), ReadingPlace())
    until = view._allowance.until
    view.resize(700, 600)
    assert view._allowance.until == until
    wait_for(lambda: not view._idle.isActive())
    view.resize(650, 600)
    assert view._allowance.until > until


def test_a_reader_higher_up_sees_nothing_move(view: TranscriptView) -> None:
    growing = Turn(answer(99, 1, "", state=MessageState.STREAMING), last=True, is_growing=True)
    view.open_turns([*talk(3), growing], ReadingPlace(2, -100))
    spin(0.3)
    settle(view.typesetting)
    tops = {
        row: w.mapTo(view, QPoint()).y() for row, w in view._canvas.widgets.items() if w.isVisible()
    }
    assert len(tops) > 3
    for piece in (MIXED * 5)[::7], *(MIXED[at : at + 40] for at in range(0, len(MIXED), 40)):
        view.grow(99, piece)
        view._buffer.flush()
        now = {row: view._canvas.widgets[row].mapTo(view, QPoint()).y() for row in tops}
        assert now == tops
    spin(0.2)
    assert {row: view._canvas.widgets[row].mapTo(view, QPoint()).y() for row in tops} == tops


def test_a_resize_at_the_end_stays_there(view: TranscriptView) -> None:
    view.open_turns(talk(5), ReadingPlace())
    for width in (700, 500, 900):
        view.resize(width, 600)
        wait_for(lambda: not view._idle.isActive())
        assert view.following
        assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_another_size_of_text_measures_all_anew(view: TranscriptView, look: Look) -> None:
    view.open_turns(talk(2), ReadingPlace(2, 0))
    spin(0.2)
    before = view._stack.total
    place = view.place().message_id
    look.take(Settings(theme="light", text_size=200))
    spin(0.3)
    assert view._stack.total > 1.4 * before
    assert view.place().message_id == place
    look.take(Settings(theme="light"))
    spin(0.3)
    settle(view.typesetting)
    spin(0.1)
    assert abs(view._stack.total - before) < 0.1 * before


@pytest.mark.thorough
def test_another_theme_is_seen_everywhere(view: TranscriptView, look: Look) -> None:
    view.open_turns(talk(1), ReadingPlace(1, 0))
    spin(0.2)
    settle(view.typesetting)
    look.choose("dark")
    spin(0.2)
    settle(view.typesetting)
    shown = colors_of(view.viewport())
    light = {
        c.name() for c in (LIGHT.window, LIGHT.card, LIGHT.card_head, LIGHT.bubble, LIGHT.line)
    }
    assert shown & light == set()
    assert DARK.window.name() in shown
    look.choose("light")


def test_unfolding_moves_only_what_is_below(view: TranscriptView) -> None:
    thought = "<think>" + "Hm, words.\n\n" * 40 + "</think>Yes.\n\n" + "More.\n\n" * 30
    view.open_turns([Turn(asked(1)), Turn(answer(2, 1, thought), last=True)], ReadingPlace(2, 0))
    spin(0.1)
    heading = view.widgets_of(2)[0]
    before = heading.mapTo(view, QPoint()).y()
    total = view._stack.total
    heading.findChild(QAbstractButton, "thought").click()
    spin(0.1)
    assert view._stack.total > total + 500
    assert heading.mapTo(view, QPoint()).y() == before
    heading.findChild(QAbstractButton, "thought").click()
    spin(0.1)
    assert view._stack.total == total


def test_where_all_is_on_the_screen_its_end_is(view: TranscriptView) -> None:
    view.open_turns([Turn(asked(1)), Turn(answer(2, 1, "Short."))], ReadingPlace(1, 0))
    spin(0.1)
    assert view.following


def test_rows_that_take_too_long_come_in_a_moment(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scroller, "AT_ONCE_SECONDS", -1.0)
    view.open_turns(talk(6), ReadingPlace(6, 0))
    first = view.widgets_of(6)[0]
    before = first.mapTo(view, QPoint()).y()
    # The row that the place is in is measured beforehand.
    assert sum(w.isVisible() for w in view._canvas.widgets.values()) <= AT_LEAST + 1
    assert any(w.isVisible() for w in view.widgets_of(6))
    assert not is_filled(view)
    picture = view.grab()
    spin(0.3)
    settle(view.typesetting)
    assert is_filled(view)
    assert view.grab() != picture
    assert view.widgets_of(6)[0].mapTo(view, QPoint()).y() == before


def is_filled(view: TranscriptView) -> bool:
    """Have all rows on the screen widgets, and is each seen."""
    near = view._stack.between(view._y - TOP, view._y - TOP + view.viewport().height())
    widgets = [view._canvas.widgets.get(each.row) for each in near]
    return all(widget is not None and widget.isVisible() for widget in widgets)


def test_rows_far_away_are_given_up_while_one_scrolls(view: TranscriptView) -> None:
    view.open_turns(talk(30), ReadingPlace(2, 0))
    first = view._stack.rows(0)[0]
    wait_for(lambda: first in view._canvas.widgets)
    bar = view.verticalScrollBar()
    for _ in range(50):
        bar.setValue(bar.value() + 120)
    assert first not in view._canvas.widgets
    assert len(view._canvas.widgets) < sum(len(e.built) for e in view._stack.entries) / 1.5
