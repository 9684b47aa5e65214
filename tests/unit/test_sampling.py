"""The sampler's settings can't leave their ranges on the way to the child."""

from __future__ import annotations

import msgspec
import pytest

from desktop.sampling import KNOBS, PRESETS, Sampling, SamplingChanges, preset, unlike_default


def converted(**settings: object) -> Sampling:
    return msgspec.convert(settings, Sampling)


@pytest.mark.parametrize(
    ("name", "least", "most", "step"),
    [
        ("temperature", 0, 5, 0.01),
        ("top_k", 0, 1_000_000, 1),
        ("top_p", 0, 1, 0.01),
        ("min_p", 0, 1, 0.01),
        ("repeat_penalty", 0.1, 2, 0.01),
        ("repeat_last_tokens", 0, 1_000_000, 1),
        ("seed", 0, 0xFFFF_FFFF, 1),
    ],
)
def test_bounds(name, least, most, step):
    assert getattr(converted(**{name: least}), name) == least
    assert getattr(converted(**{name: most}), name) == most
    for beyond in (least - step, most + step):
        with pytest.raises(msgspec.ValidationError):
            converted(**{name: beyond})


@pytest.mark.parametrize("name", ["temperature", "top_p", "min_p", "repeat_penalty"])
@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_no_number_that_is_none(name, number):
    with pytest.raises(msgspec.ValidationError):
        converted(**{name: number})


def test_the_defaults_are_those_of_llama_cpp():
    defaults = Sampling()
    assert (defaults.temperature, defaults.top_k, defaults.top_p) == (0.8, 40, 0.95)
    assert (defaults.min_p, defaults.repeat_penalty, defaults.seed) == (0.05, 1.0, None)


def test_what_was_not_chosen_stays():
    sampling = SamplingChanges(top_k=3).over(Sampling(temperature=0.1))
    assert (sampling.temperature, sampling.top_k, sampling.top_p) == (0.1, 3, 0.95)


@pytest.mark.parametrize("name", SamplingChanges.__struct_fields__)
def test_every_knob_can_be_chosen(name):
    value = getattr(Sampling(seed=1), name)
    assert getattr(SamplingChanges(**{name: value}).over(Sampling()), name) == value


def test_no_knob_is_missing_among_the_choices():
    assert SamplingChanges.__struct_fields__ == Sampling.__struct_fields__


def test_every_knob_has_its_words_once():
    names = [knob.name for knob in KNOBS]
    assert sorted(names) == sorted(Sampling.__struct_fields__)
    assert len({knob.title for knob in KNOBS}) == len(KNOBS)


@pytest.mark.parametrize("knob", KNOBS, ids=lambda knob: knob.name)
def test_a_knob_in_words(knob):
    assert knob.sentence.endswith(".")
    assert "%" not in knob.sentence  # the terminal's help would take it for a placeholder
    assert len(knob.sentence) < 120
    assert knob.default == getattr(Sampling(), knob.name)


@pytest.mark.parametrize(
    ("name", "kind", "least", "most"),
    [
        ("temperature", float, 0, 5),
        ("top_k", int, 0, 1_000_000),
        ("dry_last_tokens", int, -1, 1_000_000),
        ("mirostat", int, 0, 2),
        ("seed", int, 0, 0xFFFF_FFFF),
        ("grammar", str, None, None),
        ("logit_bias", dict, None, None),
    ],
)
def test_a_knob_has_the_range_of_its_type(name, kind, least, most):
    (knob,) = [knob for knob in KNOBS if knob.name == name]
    assert (knob.kind, knob.least, knob.most) == (kind, least, most)


@pytest.mark.parametrize(
    "knob", [knob for knob in KNOBS if knob.least is not None], ids=lambda knob: knob.name
)
def test_a_range_is_what_the_types_allow(knob):
    for value in (knob.least, knob.most):
        for kind in (Sampling, SamplingChanges):
            assert getattr(msgspec.convert({knob.name: value}, kind), knob.name) == value
    for value in (knob.least - 1, knob.most + 1):
        for kind in (Sampling, SamplingChanges):
            with pytest.raises(msgspec.ValidationError):
                msgspec.convert({knob.name: value}, kind)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_within_the_ranges(name):
    chosen = preset(name).over(Sampling())
    assert msgspec.convert(msgspec.to_builtins(chosen), Sampling) == chosen


def test_a_preset_by_its_name_with_a_hyphen():
    assert preset("no-repeats") is PRESETS["no repeats"]
    with pytest.raises(KeyError):
        preset("wild")


def test_changes_over_changes():
    both = SamplingChanges(top_k=1).over_changes(SamplingChanges(top_k=2, seed=5))
    assert both == SamplingChanges(top_k=1, seed=5)


@pytest.mark.parametrize(
    ("mine", "other"), [("grammar", "json_schema"), ("json_schema", "grammar")]
)
def test_one_form_of_answer_takes_the_place_of_the_other(mine, other):
    both = SamplingChanges(**{mine: "x"}).over_changes(SamplingChanges(**{other: "y"}))
    assert both == SamplingChanges(**{mine: "x", other: ""})


@pytest.mark.parametrize("name", PRESETS)
def test_what_differs_from_the_defaults_is_all_there_is_to_keep(name):
    sampling = PRESETS[name].over(Sampling(seed=7, logit_bias={3: -1.0}))
    kept = unlike_default(sampling)
    assert kept.over(Sampling()) == sampling
    assert "top_n_sigma" not in kept.chosen()
