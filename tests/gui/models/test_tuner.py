"""The button that measures: how far, what was found, and giving up."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.explain import Notice
from desktop.ui.look.theme import Look
from desktop.ui.models.tuner import Tuner, sentence
from tests.gui.models.person import click, said, shown
from tests.gui.models.shelf import BEST


@pytest.fixture
def tuner(look: Look, place: QWidget) -> Tuner:
    tuner = Tuner(look, place)
    place.layout().addWidget(tuner)
    tuner.show()
    return tuner


def test_how_far_it_is_stands_in_the_buttons_place(tuner: Tuner) -> None:
    tuner.begin()
    tuner.tell(0.4)
    assert "40 %" in said(tuner)
    assert shown(tuner, QAbstractButton, "tuneModel") == []
    cancelled: list[bool] = []
    tuner.cancelled.connect(lambda: cancelled.append(True))
    click(tuner, "cancelWaiting")
    assert cancelled == [True]


def test_what_was_found_is_said_in_figures(tuner: Tuner) -> None:
    tuner.begin()
    tuner.end()
    tuner.show_best(BEST)
    assert sentence(BEST) in said(tuner)
    assert shown(tuner, QAbstractButton, "tuneModel")
    tuner.show_best(None)
    assert "Fastest" not in said(tuner)


def test_the_figures_are_those_of_the_best() -> None:
    assert sentence(BEST) == (
        "Fastest here with 2 threads: writes 10 tokens/s; steps of 128 tokens: reads 38 tokens/s."
    )
    bare = replace(BEST, threads=1, decode_rates={}, prefill_rates={})
    assert sentence(bare) == "Fastest here with 1 thread; steps of 128 tokens."


def test_a_failure_is_said_until_the_next_try(tuner: Tuner) -> None:
    tuner.begin()
    tuner.end()
    tuner.fail(Notice("It doesn’t fit", "Close other programs."))
    assert "It doesn’t fit" in said(tuner)
    tuner.begin()
    assert "It doesn’t fit" not in said(tuner)


def test_a_model_that_is_gone_cannot_be_measured(tuner: Tuner) -> None:
    tuner.can(False)
    assert not shown(tuner, QAbstractButton, "tuneModel")[0].isEnabled()
