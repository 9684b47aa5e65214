"""Fields in a card: one that is being written in is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.hub.library.model import Defaults
from desktop.sampling import SamplingChanges
from desktop.ui.look.theme import Look
from desktop.ui.models.draft import Draft
from desktop.ui.models.number_fields import NumberFields
from desktop.ui.models.numbers import of_knobs
from tests.gui.models.person import said, shown


@pytest.fixture
def fields(look: Look, place: QWidget) -> NumberFields:
    fields = NumberFields(look, Draft(place), place)
    place.layout().addWidget(fields)
    fields.fill(of_knobs(["top_k", "top_p", "grammar"]))
    fields.show_defaults()
    fields.show()
    return fields


def test_what_is_being_written_is_not_overwritten(fields: NumberFields) -> None:
    field = shown(fields, QLineEdit, "top_p")[0]
    field.setFocus()
    QTest.keyClicks(field, "0.")
    fields._draft.show(Defaults(sampling=SamplingChanges(top_k=40)))
    fields.show_defaults()
    assert field.text() == "0."
    assert shown(fields, QLineEdit, "top_k")[0].text() == "40"


def test_a_longer_text_counts_when_it_is_left(fields: NumberFields) -> None:
    heard: list[Defaults] = []
    fields._draft.changed.connect(heard.append)
    lines = shown(fields, QPlainTextEdit)[0]
    lines.setFocus()
    QTest.keyClicks(lines, "root ::= x")
    assert heard == []
    QTest.keyClick(lines, Qt.Key.Key_Tab)
    assert heard == [Defaults(sampling=SamplingChanges(grammar="root ::= x"))]


def test_a_mistake_is_said_until_the_next_try_anywhere(fields: NumberFields) -> None:
    field = shown(fields, QLineEdit, "top_p")[0]
    field.setText("2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Top-p is a number from 0 to 1." in said(fields)
    assert field.text() == ""
    fields._draft.tried.emit()
    assert "Top-p is a number from 0 to 1." not in said(fields)
