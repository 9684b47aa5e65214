"""A summary's card is folded at first; the line above which nothing is seen says so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.transcript.context_rows import SummaryRow, UnseenRow
from desktop.ui.transcript.context_specs import SUMMARY_HEIGHT, SummarySpec, UnseenSpec
from desktop.ui.transcript.turns import Request


@pytest.fixture
def card(look: Look, ground: QWidget) -> SummaryRow:
    card = SummaryRow(look, ground)
    fold(card, False)
    card.show()
    return card


def fold(card: SummaryRow, opened: bool) -> None:
    """As the canvas does it."""
    card.restore(opened)
    card.show_spec(SummarySpec("In short.\x1b[31m", 12), growing=False)


def button(card: SummaryRow, name: str) -> QAbstractButton:
    found = card.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_it_is_folded_and_opened(card):
    asked: list[bool] = []
    card.toggled.connect(lambda: asked.append(True))
    assert card.fit(600).height() == SUMMARY_HEIGHT
    assert card.accessibleName() == "Summary of 12 earlier messages"
    assert card.text() == ""
    button(card, "openSummary").click()
    assert asked == [True]
    fold(card, True)
    assert card.fit(600).height() > SUMMARY_HEIGHT
    assert card.text() == "In short.␛[31m"
    assert button(card, "openSummary").accessibleName() == "Hide the summary"
    fold(card, False)
    assert card.fit(600).height() == SUMMARY_HEIGHT


def test_it_asks_to_be_edited_and_removed(card):
    asked: list[Request] = []
    card.requested.connect(asked.append)
    fold(card, True)
    button(card, "editSummary").click()
    button(card, "removeSummary").click()
    assert asked == [Request.EDIT_SUMMARY, Request.REMOVE_SUMMARY]


def test_the_line_has_words(look: Look, ground: QWidget):
    row = UnseenRow(look, ground)
    row.show_spec(UnseenSpec(), growing=False)
    assert row.accessibleName() == row.text() == "Not seen by the model above this line"
    assert row.fit(300).width() == 300
    row.resize(120, 34)
    assert not row.grab().isNull()
