"""Facts: beside their label where there is room, whole in the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.facts import Fact, Labelled
from desktop.ui.models.fields import Field
from desktop.ui.models.labels import Line, Words
from tests.gui.models.person import click, settle, shown
from tests.gui.models.shelf import HASH


@pytest.mark.parametrize(("width", "beside"), [(820, True), (264, False)])
def test_the_value_is_beside_or_below_its_label(
    look: Look, place: QWidget, width: int, beside: bool
) -> None:
    fact = Fact(look, "Context window", "4,096 tokens")
    place.layout().addWidget(fact)
    place.resize(width, 300)
    settle()
    label, value = (words.mapTo(fact, QPoint()) for words in shown(fact, Words))
    assert (value.x() > label.x() + 100) is beside
    assert (value.y() > label.y() + 10) is not beside
    assert fact.accessibleName() == "Context window: 4,096 tokens"


def test_a_long_value_is_shortened_and_copied_whole(look: Look, place: QWidget) -> None:
    fact = Fact(look, "SHA-256", HASH, copies=True)
    place.layout().addWidget(fact)
    place.resize(264, 200)
    settle()
    assert fact.findChild(Line).toolTip() == HASH
    click(fact, "copyFact")
    assert QGuiApplication.clipboard().text() == HASH


def test_a_field_with_a_hint_stands_at_the_right(look: Look, place: QWidget) -> None:
    field = Field(look, "Top-k")
    field.setFixedWidth(132)
    row = Labelled("Top-k", field, hint="Only the so many likeliest tokens")
    place.layout().addWidget(row)
    place.resize(820, 200)
    settle()
    assert row.width() - field.mapTo(row, QPoint(132, 0)).x() == 16
