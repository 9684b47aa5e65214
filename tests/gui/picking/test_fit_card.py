"""The card of a model that doesn't fit: true sentences, a button a change, and no way to get lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.fit.advice import Change
from desktop.ui.look.theme import Look
from desktop.ui.picking.fit_card import FitCard, why, words_of
from tests.gui.models.person import settle, shown
from tests.gui.picking.made import CHANGES, a_verdict

BIG = a_verdict(41.5, 10.8)


@pytest.fixture
def card(look: Look, ground: QWidget) -> FitCard:
    place = QWidget(ground)
    place.resize(600, 500)
    column = QVBoxLayout(place)
    card = FitCard(look, place)
    column.addWidget(card)
    column.addStretch(1)
    place.show()
    return card


def buttons(card: FitCard) -> dict[str, QAbstractButton]:
    return {button.text(): button for button in shown(card, QAbstractButton)}


def test_it_is_not_there_before_something_does_not_fit(card):
    assert card.isHidden()


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (BIG, "It needs 41.5 GB with a context of 4,096 tokens; 10.8 GB are free."),
        (
            a_verdict(10.2, 10.8),
            "It needs 10.2 GB with a context of 4,096 tokens: nearly all of the 10.8 GB that are free.",
        ),
        (
            a_verdict(6.2, 24.0, gpu_gb=5.1),
            "It needs 6.2 GB with a context of 4,096 tokens, 5.1 GB of it on the GPU: "
            "more than is free there.",
        ),
    ],
)
def test_it_says_why_and_never_that_enough_is_free(verdict, sentence):
    assert why(verdict) == sentence


@pytest.mark.parametrize(
    ("count", "ends"),
    [
        (0, "No single change would make it fit."),
        (1, "This would make it fit:"),
        (3, "Any of these would make it fit:"),
    ],
)
def test_it_says_what_would_help(card, count, ends):
    card.say("Llama 2 70B Chat", BIG, CHANGES[:count], kept="SmolLM2 135M")
    assert card.text.text().endswith(ends)
    assert list(buttons(card)) == [
        *(words_of(change) for change in CHANGES[:count]), "Keep SmolLM2 135M", "Load it anyway",
    ]  # fmt: skip
    assert card.accessibleName().startswith("Llama 2 70B Chat doesn’t fit. It needs 41.5 GB")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("kv type", "q8_0", "8-bit KV cache (8.1 GB)"),
        ("context", 2048, "Context of 2,048 tokens (8.1 GB)"),
        ("layers", 20, "20 layers on the GPU (8.1 GB)"),
        ("layers", 1, "1 layer on the GPU (8.1 GB)"),
        ("layers", 0, "Without the GPU (8.1 GB)"),
        ("quantization", "Q3_K_M", "Get the Q3_K_M version (8.1 GB)"),
    ],
)
def test_a_button_says_the_change_and_what_is_needed_then(kind, value, words):
    assert words_of(Change(kind, value, a_verdict(8.1, 10.8))) == words


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_change_is_chosen_and_the_card_goes(card, index):
    chosen = QSignalSpy(card.change_chosen)
    card.say("Llama", BIG, CHANGES, kept="SmolLM2 135M")
    buttons(card)[words_of(CHANGES[index])].click()
    assert [chosen.at(n) for n in range(chosen.count())] == [[CHANGES[index]]]
    assert card.isHidden()


@pytest.mark.parametrize(
    ("words", "signal"), [("Load it anyway", "load_anyway"), ("Keep SmolLM2 135M", "kept")]
)
def test_one_can_load_it_anyway_or_keep_the_old_one(card, words, signal):
    signals = {name: QSignalSpy(getattr(card, name)) for name in ("load_anyway", "kept")}
    card.say("Llama", BIG, CHANGES, kept="SmolLM2 135M")
    buttons(card)[words].click()
    assert {name: spy.count() for name, spy in signals.items()} == {
        "load_anyway": int(signal == "load_anyway"), "kept": int(signal == "kept"),
    }  # fmt: skip
    assert card.isHidden()


def test_without_an_old_one_there_is_none_to_keep(card):
    card.say("Llama", BIG, (), kept="")
    assert list(buttons(card)) == ["Load it anyway"]


def test_the_next_model_brings_its_own_buttons(card):
    card.say("Llama", BIG, CHANGES, kept="SmolLM2 135M")
    card.say("Qwen", BIG, CHANGES[:1], kept="SmolLM2 135M")
    assert len(buttons(card)) == 3
    card.say("Llama", BIG, CHANGES, kept="SmolLM2 135M")
    assert len(buttons(card)) == 5


def test_a_hostile_name_is_shown_as_it_is(card):
    card.say("<b>R&D</b>\u202e", BIG, (), kept="<i>x</i>")
    assert card.title.text() == "<b>R&D</b>[U+202E] doesn’t fit"
    assert "Keep <i>x</i>" in buttons(card)


@pytest.mark.parametrize("width", [300, 536, 752])
def test_all_of_it_has_room(card, width):
    card.say("Llama 2 70B Chat", BIG, CHANGES, kept="a-model-" * 20)
    card.parentWidget().resize(width, 500)
    settle()
    for button in buttons(card).values():
        corner = button.mapTo(card, QPoint())
        assert card.rect().contains(button.rect().translated(corner))
    assert card.text.height() >= card.text.heightForWidth(card.text.width())
