"""The sampler's options: taken within their ranges, over a preset, over the settings."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse
from desktop.cli.sampling import MOST_TEXT_BYTES, sampling_from
from desktop.sampling import KNOBS, PRESETS, Sampling, SamplingChanges

NUMBERS = [knob for knob in KNOBS if knob.least is not None]


def sampling(*options: str, settings: SamplingChanges | None = None) -> SamplingChanges:
    return sampling_from(parse(["ask", "Why?", *options]), settings or SamplingChanges())


def option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def test_without_options_the_settings_stay():
    settings = SamplingChanges(top_k=3, grammar="root ::= [a-z]")
    assert sampling(settings=settings) == settings


@pytest.mark.thorough(but_one_in=4)
@pytest.mark.parametrize("command", [["ask", "Why?"], ["chat"]])
@pytest.mark.parametrize("knob", NUMBERS, ids=lambda knob: knob.name)
def test_every_number_from_least_to_most(command, knob):
    for value in (knob.least, knob.most):
        arguments = parse([*command, option(knob.name), f"{value:.10g}"])
        chosen = sampling_from(arguments, SamplingChanges())
        assert chosen.chosen() == {knob.name: value}
        assert type(getattr(chosen, knob.name)) is knob.kind


@pytest.mark.thorough(but_one_in=4)
@pytest.mark.parametrize("knob", NUMBERS, ids=lambda knob: knob.name)
def test_nothing_beyond_its_range(knob, capsys):
    for value in (f"{knob.least - 1:.10g}", f"{knob.most + 1:.10g}", "nan", "many", ""):
        with pytest.raises(SystemExit) as left:
            sampling(option(knob.name), value)
        assert left.value.code == 2
        assert option(knob.name) in capsys.readouterr().err


def test_no_knob_has_no_option():
    assert {knob.name for knob in KNOBS} == {*Sampling.__struct_fields__}


def test_biases_of_several_tokens():
    assert sampling("--logit-bias", "5=-100", "--logit-bias", "7=2.5").logit_bias == {
        5: -100,
        7: 2.5,
    }


@pytest.mark.parametrize("value", ["5", "=1", "5=", "a=1", "-1=1", "5=101", "5=nan", "5=1=2"])
def test_a_bias_that_is_none(value, capsys):
    with pytest.raises(SystemExit) as left:
        sampling(f"--logit-bias={value}")
    assert left.value.code == 2
    assert "--logit-bias" in capsys.readouterr().err


def test_a_preset_is_over_the_settings_and_under_single_options():
    settings = SamplingChanges(temperature=2, top_k=3)
    assert sampling("--preset", "precise", settings=settings) == SamplingChanges(
        temperature=0.3, top_p=0.9, min_p=0.1, top_k=3
    )
    chosen = sampling("--preset", "precise", "--temperature", "0.5", settings=settings)
    assert (chosen.temperature, chosen.top_p) == (0.5, 0.9)


@pytest.mark.parametrize("name", [*PRESETS, "no-repeats"])
def test_presets_by_name(name):
    assert sampling("--preset", name) == PRESETS[name.replace("-", " ")]


def test_a_preset_that_is_none(capsys):
    with pytest.raises(SystemExit) as left:
        sampling("--preset", "wild")
    assert left.value.code == 2
    assert "balanced" in capsys.readouterr().err


def test_grammar_and_schema_come_from_files(tmp_path):
    (tmp_path / "list.gbnf").write_text('root ::= "ä"\n', encoding="utf-8")
    (tmp_path / "schema.json").write_text("\ufeff{}", encoding="utf-8")
    assert sampling("--grammar", str(tmp_path / "list.gbnf")).grammar == 'root ::= "ä"\n'
    assert sampling("--json-schema", str(tmp_path / "schema.json")).json_schema == "{}"


def test_one_form_takes_the_place_of_the_other(tmp_path):
    (tmp_path / "form").write_text("{}")
    settings = SamplingChanges(grammar="g", json_schema="s")
    schema = sampling("--json-schema", str(tmp_path / "form"), settings=settings)
    assert (schema.grammar, schema.json_schema) == ("", "{}")
    grammar = sampling("--grammar", str(tmp_path / "form"), settings=settings)
    assert (grammar.grammar, grammar.json_schema) == ("{}", "")
    with pytest.raises(SystemExit):
        sampling("--json-schema", str(tmp_path / "form"), "--grammar", str(tmp_path / "form"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "can't be read"),
        (b"\xff\xfe", "no UTF-8"),
        (b" \n", "empty"),
        (b"a" * (MOST_TEXT_BYTES + 1), "larger than 1 MiB"),
    ],
)
def test_a_file_that_is_no_grammar(tmp_path, capsys, content, reason):
    if content is not None:
        (tmp_path / "form").write_bytes(content)
    with pytest.raises(SystemExit) as left:
        sampling("--grammar", str(tmp_path / "form"))
    assert left.value.code == 2
    assert reason in capsys.readouterr().err


def test_help_has_a_line_for_every_knob(capsys):
    with pytest.raises(SystemExit):
        parse(["chat", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for knob in KNOBS:
        assert option(knob.name) in shown
        assert knob.sentence.rstrip(".") in shown
