"""What can be written into a field: read, refused, and written back the same."""

from __future__ import annotations

import pytest

from desktop.hub.library.model import Defaults
from desktop.language import speak
from desktop.sampling import KNOBS, Sampling, SamplingChanges
from desktop.ui.models.numbers import CONTEXT, GROUPS, OPENING, USUAL, Number, of_knobs

ALL = {each.name: each for each in of_knobs([*USUAL, *(n for g in GROUPS.values() for n in g)])}


def test_every_knob_of_the_sampler_is_shown_once() -> None:
    shown = [*USUAL, *(name for group in GROUPS.values() for name in group)]
    assert sorted(shown) == sorted(knob.name for knob in KNOBS)
    assert sorted(shown) == sorted(Sampling.__struct_fields__)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("seed", "7", 7),
        ("mirostat", "2", 2),
        ("dry_multiplier", "0,8", 0.8),
        ("dry_last_tokens", "-1", -1),
        ("logit_bias", "15043: -100, 2: 2.5", {15043: -100.0, 2: 2.5}),
        ("grammar", " root ::= x ", "root ::= x"),
        ("json_schema", "{}", "{}"),
    ],
)
def test_what_is_written_is_kept_and_shown(name, text, value) -> None:
    defaults = ALL[name].put(Defaults(), text)
    assert defaults == Defaults(sampling=SamplingChanges(**{name: value}))
    assert ALL[name].put(Defaults(), ALL[name].write(defaults)) == defaults


@pytest.mark.parametrize("name", ALL)
def test_an_empty_field_chooses_nothing(name) -> None:
    assert ALL[name].write(Defaults()) == ""
    assert ALL[name].put(Defaults(), " ") == Defaults()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mirostat", "3"), ("seed", "-1"), ("temperature", "nan"), ("logit_bias", "15043"),
        ("logit_bias", "x: 1"), ("logit_bias", "1: 101"), ("logit_bias", "-1: 1"),
    ],
)  # fmt: skip
def test_what_is_out_of_range_is_refused(name, text) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whoever reads it says it in other words
        ALL[name].put(Defaults(), text)


def test_the_range_is_the_types_own() -> None:
    knob = ALL["xtc_probability"]
    assert isinstance(knob, Number)
    assert (knob.least, knob.most) == (0, 1)
    assert knob.allowed == "XTC probability is a number from 0 to 1."


@pytest.mark.parametrize("number", [CONTEXT, *OPENING], ids=lambda n: n.name)
def test_numbers_of_opening_have_a_default_that_is_empty(number) -> None:
    assert number.write(Defaults()) == ""
    assert getattr(number.put(Defaults(), "64" if number.least <= 64 else "512"), number.name) > 0


def test_amounts_in_the_thousands_are_grouped_and_can_be_written_so() -> None:
    many = CONTEXT.put(Defaults(), "131,072")
    assert many.context_tokens == 131_072
    assert CONTEXT.write(many) == "131,072"
    assert ALL["seed"].write(ALL["seed"].put(Defaults(), "4096")) == "4096"  # it is no amount
    speak(lambda text, _n: text, thousands=".", decimal=",")
    try:
        assert CONTEXT.write(many) == "131.072"
        assert CONTEXT.put(Defaults(), "131.072") == many
        assert CONTEXT.put(Defaults(), "131072") == many
        warm = ALL["temperature"].put(Defaults(), "0,9")
        assert warm.sampling.temperature == 0.9
        assert ALL["temperature"].write(warm) == "0,9"
    finally:
        speak(None)
