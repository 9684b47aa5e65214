"""When a change takes effect, and what holds where nothing was chosen."""

from __future__ import annotations

import pytest

from desktop.conversation import Choices
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.ui.choices.around import Around, around, figure, when_model

LOADED = Around(usual_model="one", loaded_model="one", loaded_context_tokens=4096)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (Choices(), ""),
        (Choices(model="one"), ""),
        (Choices(context_tokens=4096), ""),
        (Choices(SamplingChanges(top_k=3), max_tokens=5), ""),
        (Choices(model="two"), "Opened before the next answer"),
        (Choices(context_tokens=2048), "Opened before the next answer"),
    ],
)
def test_only_what_needs_opening_says_so(choices, words):
    assert when_model(choices, LOADED) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.4, ""),
        (1.2, ", about 1 second"),
        (1234.0, ", about 1,234 seconds"),
    ],
)
def test_how_long_it_takes_is_said_where_it_is_known_and_long(seconds, words):
    about = Around(usual_model="one", loaded_model="one", opening_seconds=seconds)
    assert when_model(Choices(model="two"), about) == "Opened before the next answer" + words


def test_a_model_that_is_gone_and_one_that_was_never_opened():
    gone = Around(usual_model="one", loaded_model="one", is_missing=True)
    assert when_model(Choices(model="two"), gone).startswith("two isn’t installed")
    assert when_model(Choices(model="two"), Around(usual_model="one")) == ""


def test_what_holds_elsewhere_is_read_from_model_and_settings(room):
    room.add("big")
    settings = Settings(sampling=SamplingChanges(top_k=7), max_tokens=99, theme="light")
    room.open(settings)
    found = around(Choices(), (), room.models, settings, room.real_chat)
    assert {"big", "SmolLM2 135M"} == {name for name, _about in found.models}
    assert (found.usual_model, found.usual.top_k, found.usual_max_tokens) == ("SmolLM2 135M", 7, 99)
    assert found.usual.temperature == 0.2
    assert "helpful assistant" in found.usual_prompt
    own = around(Choices(model="big"), (), room.models, settings, room.real_chat)
    assert own.usual.temperature != 0.2
    assert own.usual_prompt == ""
    assert around(Choices(model="none"), (), room.models, settings, room.real_chat).is_missing


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.7, "0.7"),
        (40, "40"),
        (4096, "4,096"),
        (131072, "131,072"),
        (None, "Random"),
        ("Automatic", "Automatic"),
    ],
)
def test_a_value_as_people_write_it(value, words):
    assert figure(value) == words
