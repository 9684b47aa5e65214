"""Cards with more than fits across."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import CodePart
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.code import CodeRow
from tests.gui.looks import colors_of
from tests.typeset import place, typesetting


def card(look: Look, ground: QWidget, part: CodePart) -> CodeRow:
    row = CodeRow(look, ground, typesetting(look, ground))
    row.show_spec(part, growing=False)
    place(row, 400)
    return row


def test_within_a_list_it_stands_further_in(look: Look, ground: QWidget) -> None:
    plain, inside = card(look, ground, CodePart("x")), card(look, ground, CodePart("x", inset="ii"))
    assert plain.left == 0
    assert inside.left == 2 * look.measures.item
    assert LIGHT.card_head.name() in colors_of(plain, QRect(0, 15, inside.left, 5))
    assert LIGHT.card_head.name() not in colors_of(inside, QRect(0, 15, inside.left, 5))


def test_within_a_quote_it_has_the_bar(look: Look, ground: QWidget) -> None:
    inside = card(look, ground, CodePart("x", inset="q"))
    assert colors_of(inside, QRect(0, 0, 3, 20)) == {LIGHT.line.name()}


def test_shift_and_the_wheel_scroll_across(look: Look, ground: QWidget) -> None:
    row = card(look, ground, CodePart("x" * 300))
    at = QPointF(50, 50)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    row.wheelEvent(event)
    assert row.bar.value() == 120
