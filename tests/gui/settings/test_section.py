"""A section shows its title, its rows, and what was put before them."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.settings.section import SectionCard
from tests.gui.models.person import said, settle


def test_rows_can_go_one_by_one(look: Look, place: QWidget) -> None:
    rows = [QLabel("one"), QLabel("two")]
    card = SectionCard(look, "Privacy", place)
    for row in rows:
        card.add(row)
    card.show()
    assert "Privacy" in said(card)
    assert card.has_rows
    rows[0].hide()
    assert card.has_rows
    rows[1].hide()
    assert not card.has_rows


def test_what_was_put_first_stands_over_the_rows_and_can_go(look: Look, place: QWidget) -> None:
    row, first = QLabel("row"), QLabel("first")
    card = SectionCard(look, "Appearance", place)
    card.add(row)
    card.put_first(first)
    card.resize(400, 300)
    card.show()
    settle()
    tops = [each.mapTo(card, each.rect().topLeft()).y() for each in (first, row)]
    assert tops[0] < tops[1]
    card.show_first(shown=False)
    assert not first.isVisible()
    card.show_first(shown=True)
    assert first.isVisible()


def test_a_row_that_comes_later_stands_below_and_may_be_hidden(look: Look, place: QWidget) -> None:
    rows = [QLabel("one"), QLabel("two"), QLabel("three")]
    card = SectionCard(look, "Privacy", place)
    card.resize(400, 300)
    card.show()
    card.add(rows[0])
    settle()
    card.add(rows[1], shown=False)
    card.add(rows[2])
    settle()
    assert [row.isVisible() for row in rows] == [True, False, True]
    assert rows[0].y() < rows[2].y()


def test_compact_takes_less_room(look: Look, place: QWidget) -> None:
    card = SectionCard(look, "Appearance", place)
    card.add(QLabel("row"))
    card.show()
    before = card.sizeHint().height()
    look.take(Settings(theme="light", density="compact"))
    assert card.sizeHint().height() < before
    look.take(Settings(theme="light"))
