"""LoRA adapters of a model: how strong, on or off, off the list, and those that are offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.hub.library.model import Defaults, LoraChoice
from desktop.ui.look.theme import Look
from desktop.ui.models.adapter_list import AdapterList, allowed
from desktop.ui.models.draft import Draft
from desktop.ui.models.labels import Line
from tests.gui.models.person import click, said, shown

POEMS, LETTERS = Path("/x/poems.gguf"), Path("/y/letters.gguf")
BOTH = (LoraChoice(POEMS), LoraChoice(LETTERS, 0.5, is_on=False))


@pytest.fixture
def adapters(look: Look, place: QWidget) -> AdapterList:
    draft = Draft(place)
    adapters = AdapterList(look, draft, place)
    place.layout().addWidget(adapters)
    draft.show(Defaults(adapters=BOTH))
    adapters.show_defaults()
    adapters.show()
    adapters.heard = []
    draft.changed.connect(lambda defaults: adapters.heard.append(defaults.adapters))
    draft.changed.connect(lambda _: adapters.show_defaults())
    return adapters


def names(adapters: AdapterList, kind: str) -> list[str]:
    return [shown(row, Line)[0].text() for row in shown(adapters, QWidget, kind)]


def write(adapters: AdapterList, index: int, text: str) -> QLineEdit:
    field = shown(adapters, QLineEdit, "adapterScale")[index]
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_each_has_its_name_strength_and_switch(adapters: AdapterList) -> None:
    assert names(adapters, "adapterRow") == ["poems.gguf", "letters.gguf"]
    assert [f.text() for f in shown(adapters, QLineEdit)] == ["1", "0.5"]
    switches = shown(adapters, QAbstractButton, "adapterSwitch")
    assert [switch.isChecked() for switch in switches] == [True, False]
    assert switches[0].accessibleName() == "Use poems"


def test_strength_switch_and_removal_count_at_once(adapters: AdapterList) -> None:
    write(adapters, 0, "0,25")
    click(adapters, "adapterSwitch", 1)
    click(adapters, "removeAdapter", 0)
    assert adapters.heard == [
        (LoraChoice(POEMS, 0.25), BOTH[1]),
        (LoraChoice(POEMS, 0.25), LoraChoice(LETTERS, 0.5)),
        (LoraChoice(LETTERS, 0.5),),
    ]
    assert names(adapters, "adapterRow") == ["letters.gguf"]


@pytest.mark.parametrize("text", ["x", "11", "nan"])
def test_what_is_no_strength_is_said_and_taken_back(adapters: AdapterList, text: str) -> None:
    field = write(adapters, 1, text)
    assert adapters.heard == []
    assert field.text() == "0.5"
    assert allowed() in said(adapters)


def test_the_keyboard_stays_where_it_was(adapters: AdapterList) -> None:
    shown(adapters, QAbstractButton, "adapterSwitch")[1].setFocus()
    QTest.keyClick(shown(adapters, QAbstractButton, "adapterSwitch")[1], Qt.Key.Key_Space)
    assert shown(adapters, QAbstractButton, "adapterSwitch")[1].hasFocus()


def test_those_beside_the_model_are_offered_until_they_are_chosen(adapters: AdapterList) -> None:
    tone = Path("/x/tone.gguf")
    wanted: list[Path] = []
    adapters.add_wanted.connect(wanted.append)
    adapters.show_beside([POEMS, tone])
    assert names(adapters, "adapterOffer") == ["tone.gguf"]
    click(adapters, "addOffered")
    assert wanted == [tone]
    adapters.add(tone)
    adapters.add(tone)
    assert adapters.heard == [(*BOTH, LoraChoice(tone))]
    assert names(adapters, "adapterOffer") == []


def test_a_mismatch_is_named(adapters: AdapterList) -> None:
    adapters.refuse(POEMS, "was made for a model that is 4,096 wide; this one is 2,048 wide")
    assert "poems.gguf was made for a model that is 4,096 wide" in said(adapters)
    adapters.forget_trouble()
    assert "4,096" not in said(adapters)


@pytest.mark.parametrize("width", [260, 400, 820])
def test_all_controls_are_whole_at_every_width(
    adapters: AdapterList, place: QWidget, width: int
) -> None:
    place.resize(width, 600)
    for row in shown(adapters, QWidget, "adapterRow"):
        for control in shown(row, QAbstractButton) + shown(row, QLineEdit):
            at = control.mapTo(row, control.rect().topLeft())
            assert row.rect().contains(control.rect().translated(at))
