"""The canvas: one widget a row, exact heights, each in its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.markdown.parts import CodePart
from desktop.ui.look.theme import Look
from desktop.ui.transcript.canvas import ORIGIN, STEP, TOP, Canvas
from desktop.ui.transcript.code import CodeRow
from desktop.ui.transcript.entries import NoteSpec, Spec
from desktop.ui.transcript.links import LinkMark
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.stack import Placed
from desktop.ui.transcript.text import TextRow
from desktop.ui.transcript.turns import Request
from tests.gui.person import (
    open_told,
)
from tests.gui.stage import Stage, wait_for
from tests.typeset import text, typesetting


@pytest.fixture
def canvas(look: Look, ground: QWidget) -> Canvas:
    return Canvas(look, ground, typesetting(look, ground))


def test_a_guess_becomes_exact_and_stays(canvas: Canvas) -> None:
    row = Row(text("many words " * 60), 5)
    assert canvas.measure(row, 300)
    assert row.height > 100
    assert row.fitted == 300
    assert not canvas.measure(row, 300)
    widget = canvas.widgets[row]
    assert canvas.measure(row, 450)
    assert canvas.widgets[row] is widget


def test_another_kind_of_row_gets_another_widget(canvas: Canvas) -> None:
    row = Row(text("x"), 5)
    canvas.measure(row, 300)
    first = canvas.widgets[row]
    row.spec, row.fitted = CodePart("x"), -1
    canvas.measure(row, 300)
    assert isinstance(first, TextRow)
    assert isinstance(canvas.widgets[row], CodeRow)
    assert first.isHidden()


def test_rows_are_put_where_they_belong(canvas: Canvas) -> None:
    rows = [Row(text("one"), 5), Row(text("two"), 5)]
    for row in rows:
        canvas.measure(row, 300)
    canvas.place([Placed(0, rows[0], 0), Placed(0, rows[1], 50)], 100, 300)
    boxes = [canvas.widgets[row].geometry() for row in rows]
    out = TextRow.overhang
    wide = 300 + 2 * out
    assert boxes == [QRect(100 - out, TOP + y, wide, rows[0].height) for y in (0, 50)]
    assert all(canvas.widgets[row].isVisible() for row in rows)


def test_it_grows_in_steps(canvas: Canvas) -> None:
    canvas.slide(120, 500, 900)
    assert canvas.geometry() == QRect(0, -120, 500, STEP)
    canvas.slide(0, 500, STEP + 1)
    assert canvas.height() == 2 * STEP


def test_rows_that_are_seen_keep_their_place_when_heights_above_change(canvas: Canvas) -> None:
    row = Row(text("one"), 5)
    canvas.measure(row, 300)
    canvas.hold([Placed(0, row, 500)])
    canvas.place([Placed(0, row, 500)], 100, 300)
    before = canvas.widgets[row].y()
    canvas.hold([Placed(0, row, 620)])
    canvas.place([Placed(0, row, 620)], 100, 300)
    assert canvas.widgets[row].y() == before
    canvas.slide(620, 500, 900)
    assert canvas.widgets[row].mapTo(canvas.parentWidget(), QPoint()).y() == TOP
    canvas.hold([Placed(0, row, 10_000_000)])
    assert canvas.origin == ORIGIN


def test_dropped_rows_are_gone(canvas: Canvas) -> None:
    rows = [Row(text(word), 5) for word in ("one", "two")]
    for row in rows:
        canvas.measure(row, 300)
    canvas.drop([rows[0], Row(text("never there"), 5)])
    assert list(canvas.widgets) == [rows[1]]
    canvas.drop_all()
    assert canvas.widgets == {}


@pytest.mark.parametrize(
    ("former", "later"),
    [
        (text("# A **head** with `code` and [a link](https://a.org)", "two"), text("Words")),
        (CodePart("x = 1  # one\n" * 9, "python"), CodePart("plain and " * 40)),
    ],
)
def test_a_widget_that_is_used_again_is_as_a_new_one(
    canvas: Canvas, look: Look, former: Spec, later: Spec
) -> None:
    first = Row(former, 5)
    first.lead, first.toggled, first.joined = "You said", True, True
    canvas.measure(first, 300)
    canvas.place([Placed(0, first, 0)], 100, 300)
    before = canvas.widgets[first]
    before.furnish()
    before.select(0, 3)
    before.seek("a", 0)
    canvas.drop([first])
    assert before.isHidden()
    assert before.accessibleName() == ""
    again, new = Row(later, 5), Row(later, 5)
    canvas.measure(again, 300)
    fresh = Canvas(look, canvas.parentWidget(), typesetting(look, canvas.parentWidget()))
    fresh.measure(new, 300)
    assert canvas.widgets[again] is before
    pictures = []
    for ground, row in ((canvas, again), (fresh, new)):
        ground.place([Placed(0, row, 0)], 100, 300)
        wait_for(lambda ground=ground: not ground._typesetting.workroom.busy)
        widget = ground.widgets[row]
        ground.furnish()
        assert (row.height, widget.accessibleName()) == (
            new.height,
            fresh.widgets[new].accessibleName(),
        )
        assert widget.accessible_role is fresh.widgets[new].accessible_role
        assert all(mark.isHidden() for mark in widget.findChildren(LinkMark))
        pictures.append(widget.grab().toImage())
    assert pictures[0] == pictures[1]
    told: list[object] = []
    canvas.row_resized.connect(told.append)
    canvas.row_toggled.connect(told.append)
    before.resized.emit()
    before.toggled.emit()
    assert told == [again]


def test_a_screen_reader_is_given_new_widgets(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    one, two = Row(text("# One"), 5), Row(text("Two"), 5)
    canvas.measure(one, 300)
    before = canvas.widgets[one]
    canvas.drop([one])
    canvas.measure(two, 300)
    assert canvas.widgets[two] is not before


def test_the_tab_key_goes_down_whatever_came_first(canvas: Canvas) -> None:
    rows = [Row(CodePart(word), 5) for word in ("one", "two", "three")]
    for row in reversed(rows):
        canvas.measure(row, 300)
    canvas.place([Placed(0, row, 200 * n) for n, row in enumerate(rows)], 100, 300)
    before = canvas.parentWidget()
    assert before is not None
    before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    canvas.chain_focus(before)
    buttons = [canvas.widgets[row].findChild(QAbstractButton) for row in rows]
    seen, at = [], before.nextInFocusChain()
    while at is not before:
        seen += [at] if at in buttons else []
        at = at.nextInFocusChain()
    assert seen == buttons


def test_a_wish_names_its_row(canvas: Canvas) -> None:
    row = Row(NoteSpec("one"), 5)
    canvas.measure(row, 300)
    wishes = QSignalSpy(canvas.requested)
    canvas.widgets[row].requested.emit(Request.COPY)
    assert wishes.count() == 1
    assert wishes.at(0)[0] is row


def test_buttons_are_visited_from_top_to_bottom(stage: Stage) -> None:
    open_told(stage, "One", "Text\n\n```py\nx\n```", "Two", "More")
    view = stage.window.conversation.transcript
    view.setFocus()
    seen: list[int] = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractButton) and view.isAncestorOf(widget):
            seen.append(widget.mapTo(view, QPoint()).y())
    assert len(seen) >= 5
    assert seen == sorted(seen)
