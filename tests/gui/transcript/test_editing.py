"""The field in a message's place: its keys, its height, and that nothing written in it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.transcript.editing import EditField, EditRow
from desktop.ui.transcript.entries import EditSpec
from desktop.ui.transcript.turns import Draft, Request
from tests.gui.stage import spin

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def row(look: Look, ground: QWidget, draft: Draft, *, answer: bool = False) -> EditRow:
    result = EditRow(look, ground)
    result.show_spec(EditSpec(draft, answer, busy=False), growing=False)
    result.setGeometry(QRect(QPoint(50, 50), result.fit(500)))
    result.show()
    spin(0.02)
    return result


def field(row: EditRow) -> EditField:
    return row.findChild(EditField)


@pytest.mark.parametrize(
    ("answer", "modifier", "saves"),
    [
        (False, NONE, True),
        (False, SHIFT, False),
        (False, CONTROL, True),
        (True, NONE, False),
        (True, CONTROL, True),
    ],
)
def test_enter(
    look: Look, ground: QWidget, answer: bool, modifier: Qt.KeyboardModifier, saves: bool
) -> None:
    draft = Draft(1, "Words")
    shown = row(look, ground, draft, answer=answer)
    wishes = QSignalSpy(shown.requested)
    QTest.keyClick(field(shown), Qt.Key.Key_Return, modifier)
    asked = [wishes.at(n)[0] for n in range(wishes.count())]
    assert asked == ([Request.SAVE] if saves else [])
    assert draft.text == ("Words" if saves else "Words\n")


def test_the_keyboard_comes_once(look: Look, ground: QWidget) -> None:
    draft = Draft(1, "Words")
    assert field(row(look, ground, draft)).hasFocus()
    ground.setFocus()
    assert not field(row(look, ground, draft)).hasFocus()


def test_what_was_written_is_there_again_when_the_row_is(look: Look, ground: QWidget) -> None:
    draft = Draft(1, "Words")
    shown = row(look, ground, draft)
    QTest.keyClicks(field(shown), " and more")
    shown.deleteLater()
    assert field(row(look, ground, draft)).text() == "Words and more"


def test_it_is_as_high_as_its_words_up_to_a_limit(look: Look, ground: QWidget) -> None:
    heights = [
        row(look, ground, Draft(1, "\n".join(["Line"] * lines))).height()
        for lines in (1, 4, 40, 80)
    ]
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_only_words_come_in(look: Look, ground: QWidget) -> None:
    shown = row(look, ground, Draft(1, ""))
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    field(shown).insertFromMimeData(mime)
    assert field(shown).text() == "bold"
    assert "font-weight:700" not in field(shown).document().toHtml()


def test_it_is_named(look: Look, ground: QWidget) -> None:
    assert field(row(look, ground, Draft(1, ""))).accessibleName() == "Edit the question"
    assert field(row(look, ground, Draft(1, ""), answer=True)).accessibleName() == "Edit the answer"
