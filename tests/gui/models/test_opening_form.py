"""How a model is opened: choosers, numbers, and what they mean together."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.hub.library.model import Defaults
from desktop.ui.look.theme import Look
from desktop.ui.models.draft import Draft
from desktop.ui.models.opening_form import KV_HINTS, OpeningForm, advice
from tests.gui.models.person import said, shown


@pytest.fixture
def form(look: Look, place: QWidget) -> OpeningForm:
    form = OpeningForm(look, Draft(place), place)
    place.layout().addWidget(form)
    form.show_defaults()
    form.show()
    form.heard = []
    form._draft.changed.connect(form.heard.append)
    return form


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("kvType", "q8_0", Defaults(kv_type="q8_0")),
        ("ropeScaling", "yarn", Defaults(rope_scaling="yarn")),
        ("template", "llama-2", Defaults(template="llama-2")),
    ],
)
def test_a_choice_counts_at_once(form: OpeningForm, name, value, wanted) -> None:
    shown(form, QAbstractButton, name)[0].chosen.emit(value)
    assert form.heard == [wanted]


@pytest.mark.parametrize("kv_type", KV_HINTS)
def test_each_kv_type_says_what_it_means(form: OpeningForm, kv_type) -> None:
    form._draft.show(Defaults(kv_type=kv_type))
    form.show_defaults()
    assert KV_HINTS[kv_type] in said(form)


def test_a_window_beyond_the_trained_one_is_spoken_of(form: OpeningForm) -> None:
    form._draft.show(Defaults(context_tokens=16384))
    form.show_defaults()
    assert "no more are used" not in said(form)
    form.show_trained(4096)
    assert "trained with 4,096 tokens, and no more are used" in said(form)


@pytest.mark.parametrize(
    ("context", "trained", "scaling", "says"),
    [
        (16384, 4096, "none", "no more are used"),
        (16384, 4096, "yarn", ""),
        (4096, 4096, "none", ""),
        (0, 4096, "linear", "does nothing"),
        (16384, 0, "none", ""),
    ],
)
def test_only_what_is_odd_is_said(context, trained, scaling, says) -> None:
    words = advice(context, trained, scaling)
    assert says in words
    assert bool(words) is bool(says)


def test_the_engines_choices_are_told_while_it_is_loaded(form: OpeningForm) -> None:
    form.show_choices(["28 of 33 layers on the GPU.", "4 threads."])
    assert "Loaded now:\n28 of 33 layers on the GPU\n4 threads" in said(form)
    form.show_choices([])
    assert "Loaded now" not in said(form)
