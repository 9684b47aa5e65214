"""The prompt template: automatic, a family's, or one's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.engine.prompting.families import FAMILIES
from desktop.ui.look.theme import Look
from desktop.ui.models.template_field import HINT, NO_TEMPLATE, OWN, TemplateField
from tests.gui.models.person import said, shown

SOURCE = "{% for message in messages %}{{ message.content }}{% endfor %}"


@pytest.fixture
def field(look: Look, place: QWidget) -> TemplateField:
    field = TemplateField(look, place)
    place.layout().addWidget(field)
    field.show_template("")
    field.show()
    field.heard = []
    field.chosen.connect(field.heard.append)
    return field


def test_all_families_can_be_chosen(field: TemplateField) -> None:
    titles = [action.text() for action in field.chooser.menu().actions()]
    assert titles[0] == "Automatic"
    assert titles[-1] == "My own…"
    assert sorted(titles[1:-1]) == sorted(family.title for family in FAMILIES.values())
    field.chooser.chosen.emit("llama-2")
    assert field.heard == ["llama-2"]
    field.show_template("llama-2")
    assert field.chooser.text() == "Llama 2 Chat"


def test_ones_own_begins_with_the_one_before(field: TemplateField) -> None:
    field.chooser.chosen.emit(OWN)
    field.show_own_of_file(SOURCE)
    field.chooser.chosen.emit(OWN)
    field.show_template("vicuna")
    field.chooser.chosen.emit(OWN)
    assert field.heard == [FAMILIES["chatml"].source, SOURCE, FAMILIES["vicuna"].source]


def test_the_source_is_shown_only_where_it_is_ones_own(field: TemplateField) -> None:
    assert shown(field, QPlainTextEdit) == []
    field.show_template(SOURCE)
    assert shown(field, QPlainTextEdit)[0].toPlainText() == SOURCE
    assert field.chooser.text() == "My own…"
    field.show_template("llama-2")
    assert shown(field, QPlainTextEdit) == []


def test_the_source_counts_when_it_is_left(field: TemplateField) -> None:
    field.show_template(SOURCE)
    lines = shown(field, QPlainTextEdit)[0]
    lines.setFocus()
    QTest.keyClicks(lines, "{{ 1 }}")
    QTest.keyClick(lines, Qt.Key.Key_Tab)
    assert field.heard == ["{{ 1 }}" + SOURCE]


def test_words_without_a_place_for_messages_are_not_kept(field: TemplateField) -> None:
    field.show_template(SOURCE)
    lines = shown(field, QPlainTextEdit)[0]
    lines.setFocus()
    lines.setPlainText("llama-2")
    QTest.keyClick(lines, Qt.Key.Key_Tab)
    assert field.heard == []
    assert NO_TEMPLATE in said(field)


def test_the_engines_words_stand_below_the_label(field: TemplateField) -> None:
    assert HINT in said(field)
    field.show_in_use("ChatML, from the model file")
    assert "In use: ChatML, from the model file" in said(field)
    field.show_in_use("")
    assert HINT in said(field)
