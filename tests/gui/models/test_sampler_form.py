"""How a model is asked: presets, and the knobs that few people turn."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.hub.library.model import Advice, Defaults
from desktop.sampling import KNOBS, PRESETS, SamplingChanges
from desktop.ui.look.theme import Look
from desktop.ui.models.draft import Draft
from desktop.ui.models.numbers import USUAL
from desktop.ui.models.sampler_form import NOTES, OWN, SamplerForm, preset_of
from tests.gui.models.person import click, shown

LINES = [knob.name for knob in KNOBS if knob.kind is not str]


@pytest.fixture
def form(look: Look, place: QWidget) -> SamplerForm:
    form = SamplerForm(look, Draft(place), place)
    place.layout().addWidget(form)
    form.show_defaults(Advice())
    form.show()
    form.heard = []
    form._draft.changed.connect(form.heard.append)
    return form


def fields(form: SamplerForm) -> list[str]:
    return [field.objectName() for field in shown(form, QLineEdit)]


def test_the_usual_knobs_are_shown_and_the_others_on_demand(form: SamplerForm) -> None:
    assert fields(form) == list(USUAL)
    click(form, "moreKnobs")
    assert sorted(fields(form)) == sorted(LINES)
    click(form, "moreKnobs")
    assert fields(form) == list(USUAL)


def test_what_was_chosen_stands_in_the_other_knobs_too(form: SamplerForm) -> None:
    form._draft.show(Defaults(sampling=SamplingChanges(dry_multiplier=0.8)))
    click(form, "moreKnobs")
    assert shown(form, QLineEdit, "dry_multiplier")[0].text() == "0.8"


def test_a_preset_turns_all_its_knobs_and_leaves_the_seed(form: SamplerForm) -> None:
    form._draft.show(Defaults(sampling=SamplingChanges(seed=7, top_k=3)))
    form._preset.chosen.emit("creative")
    chosen = form.heard[-1].sampling
    assert chosen.chosen() == {**PRESETS["creative"].chosen(), "seed": 7}
    form._preset.chosen.emit("")
    assert form.heard[-1].sampling == SamplingChanges(seed=7)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_known_again(form: SamplerForm, name: str) -> None:
    form._draft.show(Defaults(sampling=PRESETS[name]))
    form.show_defaults(Advice())
    assert shown(form, QAbstractButton, "preset")[0].text() == name.capitalize()
    assert name in NOTES


def test_anything_else_is_the_persons_own(form: SamplerForm) -> None:
    assert preset_of(SamplingChanges(top_k=3)) == OWN
    assert preset_of(SamplingChanges(seed=3)) == ""
    form._draft.show(Defaults(sampling=SamplingChanges(top_k=3)))
    form.show_defaults(Advice())
    assert shown(form, QAbstractButton, "preset")[0].text() == OWN
