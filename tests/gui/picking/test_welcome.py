"""The panel of the first days: true about what it suggests, and easy to say no to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.picking.welcome import WelcomePanel, facts
from tests.gui.models.person import click, settle
from tests.gui.picking.made import LLAMA_ENTRY

LICENCE = "Llama 2 Community License"
SIGNALS = ("get_wanted", "have_wanted", "choose_wanted", "dismissed")


@pytest.fixture
def panel(look: Look, ground: QWidget) -> WelcomePanel:
    place = QWidget(ground)
    place.resize(560, 400)
    column = QVBoxLayout(place)
    panel = WelcomePanel(look, place)
    column.addWidget(panel)
    column.addStretch(1)
    place.show()
    return panel


def test_it_is_not_there_before_there_is_something_to_suggest(panel):
    assert panel.isHidden()
    panel.suggest(LLAMA_ENTRY, LICENCE, 9.0)
    assert panel.isVisible()


def test_it_says_how_large_how_fast_and_from_where():
    assert facts(LLAMA_ENTRY, LICENCE, 9.2) == (
        "About 4.0 GB to download, 5.0 GB of memory, about 9 tokens/s here\n"
        "From huggingface.co/TheBloke · Llama 2 Community License"
    )


def test_a_speed_that_was_not_measured_is_not_promised():
    assert "tokens/s" not in facts(LLAMA_ENTRY, LICENCE, None)


def test_it_shows_the_entry(panel):
    panel.suggest(LLAMA_ENTRY, LICENCE, None)
    assert panel.title.text() == "Llama 2 7B Chat"
    assert panel.good_at.text() == LLAMA_ENTRY.good_at
    assert panel.accessibleName() == "A better model for this computer: Llama 2 7B Chat"


@pytest.mark.parametrize(
    ("button", "signal", "sent"),
    [
        ("getSuggested", "get_wanted", [LLAMA_ENTRY.repo_id]),
        ("useOwn", "have_wanted", []),
        ("chooseOther", "choose_wanted", []),
        ("dismissWelcome", "dismissed", []),
    ],
)
def test_each_button_asks_for_what_it_says_and_nothing_else(panel, button, signal, sent):
    panel.suggest(LLAMA_ENTRY, LICENCE, None)
    heard = {name: QSignalSpy(getattr(panel, name)) for name in SIGNALS}
    click(panel, button)
    assert {name: spy.count() for name, spy in heard.items()} == {
        name: int(name == signal) for name in SIGNALS
    }
    assert heard[signal].at(0) == sent


def test_another_suggestion_replaces_the_first(panel):
    panel.suggest(LLAMA_ENTRY, LICENCE, None)
    panel.suggest(replace(LLAMA_ENTRY, repo_id="a/b", title="Other"), LICENCE, None)
    asked = QSignalSpy(panel.get_wanted)
    click(panel, "getSuggested")
    assert asked.at(0) == ["a/b"]


@pytest.mark.parametrize("width", [260, 420, 560])
def test_all_of_it_has_room(panel, width):
    panel.parentWidget().resize(width, 500)
    panel.suggest(LLAMA_ENTRY, LICENCE, 9.0)
    settle()
    for words in (panel.title, panel.good_at, panel.facts):
        assert words.height() >= words.heightForWidth(words.width())
    assert panel.rect().contains(panel._ways.geometry())
    assert panel._ways.height() >= panel._ways.heightForWidth(panel._ways.width())


def test_how_fast_it_would_be_is_found_out_on_a_click(look: Look, ground: QWidget) -> None:
    panel = WelcomePanel(look, ground)
    asked = QSignalSpy(panel.measure_wanted)
    panel.suggest(LLAMA_ENTRY, "A licence", None)
    assert not panel.measure.isHidden()
    panel.measure.click()
    assert asked.count() == 1
    assert not panel.measure.isEnabled()
    panel.suggest(LLAMA_ENTRY, "A licence", 9.0)
    assert panel.measure.isHidden()
    assert "about 9 tokens/s here" in panel.facts.text()
