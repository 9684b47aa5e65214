"""Every setting is described from its type, and what a person writes is understood or refused."""

from __future__ import annotations

import msgspec
import pytest

from desktop.language import speak
from desktop.sampling import PRESETS, SamplingChanges
from desktop.setting_facts import Kind, all_settings, setting
from desktop.setting_words import Section
from desktop.settings import Settings
from tests.values import field_names

every_setting = pytest.mark.parametrize("each", all_settings(), ids=lambda each: each.name)


def test_all_fields_are_there_once():
    names = [each.name for each in all_settings()]
    assert len(names) == len(set(names))
    assert set(names) == field_names(Settings)
    assert {each.about.section for each in all_settings()} == set(Section)


@every_setting
def test_the_default_can_be_written_and_read_again(each):
    assert each.default == getattr(Settings(), each.name)
    assert each.read(each.write(each.default)) == each.default
    assert each.say(each.default)
    assert each.allowed.startswith(each.title)
    assert each.allowed.endswith(".")


@every_setting
def test_each_value_of_a_choice_has_a_name(each):
    for value in each.values:
        assert each.read(str(value)) == value
        assert each.say(value)
        assert msgspec.convert({each.name: value}, Settings) is not None


def test_a_name_that_is_none():
    with pytest.raises(KeyError):
        setting("colour")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("threads", "4", 4),
        ("threads", "", 0),
        ("threads", "Automatic", 0),
        ("context_tokens", "4,096", 4096),
        ("context_tokens", "131 072 tokens", 131_072),
        ("unload_after_minutes", "45 minutes", 45),
        ("gpu_layers", "-1", -1),
        ("gpu_layers", "0", 0),
        ("sessions_bytes", "2.5", 2_500_000_000),
        ("sessions_bytes", "2,5 GB", 2_500_000_000),
        ("sessions_bytes", "0", 0),
        ("sessions_bytes", "1,500.5 GB", 1_500_500_000_000),
        ("download_limit", "0.5", 500_000),
        ("theme", " dark ", "dark"),
        ("text_size", "125", 125),
        ("text_size", "150 %", 150),
        ("gentle_on_battery", "OFF", False),
        ("suggest_models", "yes", True),
        ("system_prompt", "Be brief.\nBe kind.", "Be brief.\nBe kind."),
        ("system_prompt", "", None),
        ("hub_endpoint", "http://localhost:8080/hub", "http://localhost:8080/hub"),
        ("proxy", "http://me:word@proxy.example:3128", "http://me:word@proxy.example:3128"),
        ("proxy", "", ""),
        ("sampling", "creative", PRESETS["creative"]),
        ("sampling", "no-repeats", PRESETS["no repeats"]),
        ("sampling", '{"top_k": 3}', SamplingChanges(top_k=3)),
    ],
)
def test_what_is_understood(name, text, value):
    assert setting(name).read(text) == value
    assert msgspec.convert({name: msgspec.to_builtins(value)}, Settings) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("threads", "many"),
        ("threads", "1.5"),
        ("threads", "513"),
        ("threads", "-1"),
        ("gpu_layers", "-2"),
        ("context_tokens", "4,09"),
        ("sessions_bytes", "nan"),
        ("sessions_bytes", "inf"),
        ("sessions_bytes", "-1"),
        ("downloads_at_once", "0"),
        ("downloads_at_once", ""),
        ("theme", "pink"),
        ("text_size", "130"),
        ("gentle_on_battery", "perhaps"),
        ("hub_endpoint", ""),
        ("hub_endpoint", "huggingface.co"),
        ("hub_endpoint", "ftp://huggingface.co"),
        ("hub_endpoint", "https://"),
        ("hub_endpoint", "https://hub .co"),
        ("proxy", "localhost:8080"),
        ("proxy", "http://["),
        ("system_prompt", "\ud800"),
        ("sampling", "cretive"),
        ("sampling", '{"top_k": -1}'),
        ("sampling", '{"temperature": 9}'),
    ],
)
def test_what_is_refused(name, text):
    with pytest.raises(ValueError):  # noqa: PT011 - `allowed` is what is said
        setting(name).read(text)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("threads", 0, "Automatic"),
        ("context_tokens", 131_072, "131,072 tokens"),
        ("sessions_bytes", 2_500_000_000, "2.5 GB"),
        ("download_limit", 500_000, "0.5 MB a second"),
        ("text_size", 150, "150 %"),
        ("gentle_on_battery", False, "Off"),
        ("system_prompt", "Be brief.\nBe kind.", "Be brief. …"),
        ("sampling", SamplingChanges(top_k=3), "1 choice of your own"),
        ("sampling", PRESETS["precise"], "3 choices of your own"),
        ("model", "SmolLM2", "SmolLM2"),
    ],
)
def test_values_in_words(name, value, words):
    assert setting(name).say(value) == words


def test_numbers_are_written_and_read_as_the_language_does():
    speak(None, thousands=".", decimal=",")
    try:
        assert setting("context_tokens").write(131_072) == "131.072"
        assert setting("context_tokens").read("131.072") == 131_072
        assert setting("sessions_bytes").write(2_500_000_000) == "2,5"
        for written in ("2,5", "2.5"):
            assert setting("sessions_bytes").read(written) == 2_500_000_000
    finally:
        speak(None)


def test_ranges_are_those_of_the_type():
    assert setting("threads").allowed == "Threads is a whole number from 0 to 512."
    assert setting("sessions_bytes").allowed == (
        "Kept conversations is a number of GB from 0 to 10,000."
    )
    assert {each.kind for each in all_settings()} == set(Kind)
