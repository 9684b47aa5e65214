"""A section shows its title, its rows, and what was put before them."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.settings.section import SectionCard
from tests.gui.models.person import said, settle


def test_rows_can_go_one_by_one(look: Look, place: QWidget) -> None:
    rows = [QLabel("one"), QLabel("two")]
    card = SectionCard(look, "Privacy", rows, place)
    card.show()
    assert "Privacy" in said(card)
    assert card.has_rows
    rows[0].hide()
    assert card.has_rows
    rows[1].hide()
    assert not card.has_rows


def test_what_was_put_first_stands_over_the_rows_and_can_go(look: Look, place: QWidget) -> None:
    row, first = QLabel("row"), QLabel("first")
    card = SectionCard(look, "Appearance", [row], place)
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


def test_compact_takes_less_room(look: Look, place: QWidget) -> None:
    card = SectionCard(look, "Appearance", [QLabel("row")], place)
    card.show()
    before = card.sizeHint().height()
    look.take(Settings(theme="light", density="compact"))
    assert card.sizeHint().height() < before
    look.take(Settings(theme="light"))
