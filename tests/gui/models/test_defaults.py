"""A model's own defaults: each field counts when it is left, and only with what it allows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.hub.library.model import Advice, Defaults
from desktop.sampling import SamplingChanges
from desktop.ui.look.theme import Look
from desktop.ui.models.defaults import DefaultsForm
from desktop.ui.models.numbers import CONTEXT, OPENING, USUAL, of_knobs
from tests.gui.models.person import click, said, shown

NUMBERS = (CONTEXT, *OPENING, *of_knobs(USUAL))


@pytest.fixture
def form(look: Look, place: QWidget) -> DefaultsForm:
    form = DefaultsForm(look, place)
    place.layout().addWidget(form)
    form.show_defaults(Defaults(), Advice("Be brief.", 0.2))
    form.show()
    form.heard = []
    form.changed.connect(form.heard.append)
    return form


def write(form: DefaultsForm, name: str, text: str) -> QLineEdit:
    field = shown(form, QLineEdit, name)[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def held(defaults: Defaults, name: str) -> object:
    return getattr(defaults, name, getattr(defaults.sampling, name, None))


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("context_tokens", "8192", 8192),
        ("context_tokens", "8,192", 8192),
        ("gpu_layers", "20", 20),
        ("temperature", "0.35", 0.35),
        ("temperature", "0,35", 0.35),
        ("top_k", "40", 40),
        ("top_p", "0.9", 0.9),
        ("min_p", "0", 0.0),
    ],
)
def test_a_number_counts_when_the_field_is_left(form: DefaultsForm, name, text, value):
    write(form, name, text)
    assert [held(defaults, name) for defaults in form.heard] == [value]


@pytest.mark.parametrize(
    ("name", "text"),
    [("context_tokens", "12"), ("temperature", "9"), ("top_p", "x"), ("top_k", "1.5"),
     ("top_p", "nan")],
)  # fmt: skip
def test_what_is_not_allowed_is_said_and_taken_back(form: DefaultsForm, name, text):
    field = write(form, name, text)
    number = next(each for each in NUMBERS if each.name == name)
    assert form.heard == []
    assert field.text() == ""
    assert number.allowed in said(form)
    write(form, "top_k", "40")
    assert number.allowed not in said(form)


def test_an_empty_field_leaves_it_to_paddock(form: DefaultsForm) -> None:
    form.show_defaults(Defaults(sampling=SamplingChanges(temperature=0.5), gpu_layers=3), Advice())
    for name in ("temperature", "gpu_layers"):
        field = shown(form, QLineEdit, name)[0]
        field.clear()
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.heard[-1] == Defaults()


def test_what_an_empty_field_means_is_shown(form: DefaultsForm) -> None:
    assert shown(form, QLineEdit, "temperature")[0].placeholderText() == "0.2"
    assert shown(form, QLineEdit, "gpu_layers")[0].placeholderText() == "All"
    assert form.sampler.prompt.lines.placeholderText() == "Be brief."


def test_the_system_prompt_counts_when_it_is_left(form: DefaultsForm) -> None:
    form.sampler.prompt.setFocus()
    QTest.keyClicks(form.sampler.prompt.lines, "Rhyme.")
    assert form.heard == []
    QTest.keyClick(form.sampler.prompt.lines, Qt.Key.Key_Tab)
    assert form.heard[-1].system_prompt == "Rhyme."


def test_leaving_without_a_change_keeps_nothing(form: DefaultsForm) -> None:
    write(form, "top_k", "")
    assert form.heard == []


def test_reset_is_offered_where_something_was_chosen(form: DefaultsForm) -> None:
    assert shown(form, QAbstractButton, "resetDefaults") == []
    form.show_defaults(Defaults(sampling=SamplingChanges(top_k=40)), Advice())
    click(form, "resetDefaults")
    assert form.heard == [Defaults()]


def test_every_field_has_a_name(form: DefaultsForm) -> None:
    names = {field.accessibleName() for field in shown(form, QLineEdit)}
    assert names == {number.label for number in NUMBERS}
