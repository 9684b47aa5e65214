"""With what else a question may be answered, and what each changes of the conversation's choices."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.conversation import Choices, Persona
from desktop.sampling import PRESETS
from desktop.ui.messages.alternatives import (
    PRESET_WORDS,
    as_it_is,
    other_models,
    personas_of,
    presets,
)
from tests.gui.models.shelf import LLAMA, LOST, QWEN, STARTER


def test_other_models_that_are_there_those_used_last_first():
    used = replace(QWEN, last_used_at="2026-04-01T09:30:00+00:00")
    found = other_models([STARTER, LLAMA, used, LOST], in_use=STARTER.name)
    assert [each.words for each in found] == [QWEN.name, LLAMA.name]


def test_a_model_changes_nothing_else():
    found = other_models([LLAMA], in_use="")[0]
    assert found.choices == Choices(model=LLAMA.name)


def test_a_preset_changes_how_words_are_chosen():
    found = {each.words: each for each in presets()}
    assert found["Exact"].choices == Choices(sampling=PRESETS["exact"])
    assert found["Creative"].figures == "temperature 1"


def test_every_preset_has_words():
    assert PRESET_WORDS.keys() == PRESETS.keys()


def test_a_persona_is_all_that_it_chooses():
    pirate = Persona(3, "Pirate", Choices(system_prompt="Arr."))
    found = personas_of([pirate])[0]
    assert found.words == "Pirate"
    assert found.choices == Choices(system_prompt="Arr.", persona="Pirate")


def test_as_it_is():
    assert as_it_is("SmolLM2").choices == Choices()
    assert as_it_is("").words == "The model in use"
