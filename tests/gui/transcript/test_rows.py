"""Rows of words: measured, painted, selected, and never read as markup."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import (
    QPoint,
    QPointF,
    QRect,
)
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role, tell_roles
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.bubble import BUBBLE_SHARE, BubbleRow, ProgressRow
from desktop.ui.transcript.entries import BubbleSpec, ProgressSpec, Spec
from desktop.ui.transcript.links import LinkMark
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.text import TextRow
from tests.gui.looks import colors_of, mark_of
from tests.gui.person import (
    open_told,
    words,
)
from tests.gui.stage import Stage
from tests.typeset import text, typesetting

R = TypeVar("R", bound=RowWidget)


def made_row(look: Look, ground: QWidget, kind: type[R], spec: Spec, *, growing: bool = False) -> R:
    row = (
        TextRow(look, ground, typesetting(look, ground)) if kind is TextRow else kind(look, ground)
    )
    row.show_spec(spec, growing=growing)
    row.setGeometry(QRect(QPoint(100, 100), row.fit(500)))
    row.show()
    return row


def test_words_break_and_lines_have_one_height(look: Look, ground: QWidget) -> None:
    one = made_row(look, ground, TextRow, text("one"))
    many = made_row(look, ground, TextRow, text("some words " * 30))
    unbroken = made_row(look, ground, TextRow, text("x" * 300))
    assert one.height() == look.measures.line
    assert many.height() % look.measures.line == 0
    assert many.height() > look.measures.line
    assert unbroken.height() > look.measures.line


@pytest.mark.parametrize("words", ["Hxx", "Hxx\nHxx", "Hxx Hxx Hxx " * 20])
def test_words_stand_in_the_middle_of_their_bubble(look: Look, ground: QWidget, words: str) -> None:
    bubble = made_row(look, ground, BubbleRow, BubbleSpec(words))
    ink = mark_of(bubble, LIGHT.bubble, bubble.rect().adjusted(12, 4, -12, -4))
    above, below = ink.top(), bubble.height() - 1 - ink.bottom()
    assert abs(above - below) <= 1


def test_a_bubble_hugs_its_words_and_is_never_too_wide(look: Look, ground: QWidget) -> None:
    short = made_row(look, ground, BubbleRow, BubbleSpec("Hi"))
    long = made_row(look, ground, BubbleRow, BubbleSpec("some words " * 30))
    assert short.width() < 80
    assert short.at_right
    assert 0.7 * 500 < long.width() <= BUBBLE_SHARE * 500


def test_a_growing_text_is_appended_to(look: Look, ground: QWidget) -> None:
    row = made_row(look, ground, TextRow, text("Once"), growing=True)
    document = row.document
    row.show_spec(text("Once upon"), growing=True)
    assert row.document is document
    assert document.toPlainText() == "Once upon"
    row.show_spec(text("Else"), growing=True)
    assert document.toPlainText() == "Else"
    assert not document.isUndoAvailable()


def test_the_caret_is_there_only_while_it_grows(look: Look, ground: QWidget) -> None:
    growing = made_row(look, ground, TextRow, text("Once"), growing=True)
    assert LIGHT.accent.name() in colors_of(growing)
    growing.show_spec(text("Once"), growing=False)
    assert LIGHT.accent.name() not in colors_of(growing)


def test_before_the_first_word_there_is_a_caret_or_what_happens(
    look: Look, ground: QWidget
) -> None:
    waiting = made_row(look, ground, ProgressRow, ProgressSpec(""))
    assert LIGHT.accent.name() in colors_of(waiting)
    reading = made_row(look, ground, ProgressRow, ProgressSpec("Reading 3 of 9 tokens"))
    assert LIGHT.accent.name() not in colors_of(reading)
    assert reading.accessibleName() == "Reading 3 of 9 tokens"


def test_the_selected_part_is_marked(look: Look, ground: QWidget) -> None:
    row = made_row(look, ground, TextRow, text("Once upon a time"))
    assert row.length() == len("Once upon a time")
    row.select(5, 9)
    marked = colors_of(row)
    row.select(0, 0)
    assert LIGHT.selection.name() in marked
    assert LIGHT.selection.name() not in colors_of(row)


def test_a_place_is_the_character_there(look: Look, ground: QWidget) -> None:
    row = made_row(look, ground, TextRow, text("Once"))
    assert row.position_at(QPointF(0, 12)) == 0
    assert row.position_at(QPointF(400, 12)) == 4
    bubble = made_row(look, ground, BubbleRow, BubbleSpec("Once"))
    assert bubble.position_at(QPointF(0, 20)) == 0
    assert bubble.position_at(QPointF(400, 20)) == 4


@pytest.mark.parametrize(
    ("evil", "shown"),
    [
        ("<img src=file:///x>", "<img src=file:///x>"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("![x](file:///x)", "[image: x, not loaded]"),
        ("<script>", "<script>"),
    ],
)
def test_words_are_never_html(stage: Stage, evil: str, shown: str) -> None:
    open_told(stage, evil, evil, title=evil)
    rows = [r for r in stage.window.findChildren(TextRow) if r.isVisible()]
    assert [r.document.toPlainText() for r in rows] == [shown]
    assert words(stage) == [evil, evil]
    for row in rows:
        assert "￼" not in row.document.toPlainText()


def test_a_screen_reader_knows_what_each_row_is(stage: Stage) -> None:
    tell_roles()
    words = "# Head\n\nWords [a](https://a.org)\n\n- item\n\n| a |\n|---|\n| 1 |\n\n$$\nx\n$$\n\n"
    open_told(stage, "Question", words + "```py\nx\n```")
    view = stage.window.conversation.transcript
    question, answer = (view.widgets_of(turn.message.id) for turn in view.turns())
    told = [QAccessible.queryAccessibleInterface(row) for row in (question[0], *answer[:6])]
    assert [each.role() for each in told] == [
        Role.Paragraph, Role.Heading, Role.Paragraph, Role.ListItem, Role.Table, Role.Equation,
        Role.Paragraph,
    ]  # fmt: skip
    names = [each.text(QAccessible.Text.Name) for each in told]
    assert names[0] == "You said: Question"
    assert names[1] == "The model answered: Head"
    assert names[2:] == [
        "Words a", "• item", "Table with 1 row and 1 column: a\n1", "Formula: x", "Code in Python: x",
    ]  # fmt: skip
    link = answer[1].findChild(LinkMark)
    assert QAccessible.queryAccessibleInterface(link).role() is Role.Link
