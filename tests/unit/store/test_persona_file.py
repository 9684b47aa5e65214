"""A persona's file has the documented form, reads back, and what is hostile in it does not get in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import Choices, Persona
from desktop.errors import NotAPersona
from desktop.sampling import SamplingChanges
from desktop.store.persona_file import (
    MOST_BYTES,
    as_text,
    file_name,
    persona_as_json,
    persona_from,
    read_persona,
    shipped,
)

HEAD = {"format": "paddock-persona", "version": 1, "name": "Poet"}
FULL = Persona(
    7,
    "Poet 🐎",
    Choices(
        SamplingChanges(temperature=1.2, logit_bias={3: -1.0}),
        "Be a poet.\nAlways.",
        "Llama 2 7B Chat",
        ("END",),
        2048,
        64,
        "Other",
        "Ah, a visitor.",
    ),
)


def read(**fields: object) -> Persona:
    return persona_from(json.dumps({**HEAD, **fields}).encode(), "a.json")


def test_the_whole_document():
    assert persona_as_json(FULL) == {
        "format": "paddock-persona",
        "version": 1,
        "name": "Poet 🐎",
        "system_prompt": "Be a poet.\nAlways.",
        "greeting": "Ah, a visitor.",
        "model": "Llama 2 7B Chat",
        "sampling": {"temperature": 1.2, "logit_bias": {"3": -1.0}},
        "stop": ["END"],
        "context_tokens": 2048,
        "max_tokens": 64,
    }
    assert persona_as_json(Persona(0, "Poet")) == HEAD


def test_it_reads_back(tmp_path):
    file = tmp_path / "poet.persona.json"
    file.write_text(as_text(FULL), encoding="utf-8")
    back = read_persona(file)
    assert (back.id, back.name) == (0, FULL.name)
    assert back.taken() == Persona(0, FULL.name, FULL.choices).taken()


def test_what_it_does_not_know_is_skipped():
    assert read(colour="red", sampling={"temperature": 0.5, "charm": 3}).choices == Choices(
        SamplingChanges(temperature=0.5)
    )


@pytest.mark.parametrize(
    "model", ["/home/me/secret.gguf", "..\\x", "~/m", "C:\\models\\a", "a.GGUF", "./b"]
)
def test_no_path_goes_out_or_comes_in(model):
    assert read(model=model).choices.model == ""
    told = persona_as_json(Persona(1, "P", Choices(model=model)))
    assert "model" not in told


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no persona in it"),
        (b"\xff\xfe", "no persona in it"),
        (b"[" * 100_000, "no persona in it"),
        (b"{}", "no persona in it"),
        (b'{"format": "paddock-conversation", "version": 1}', "no persona in it"),
        (b'{"format": "paddock-persona", "version": 0}', "no persona in it"),
        (b'{"format": "paddock-persona", "version": 2}', "written by a newer Paddock"),
        (b" " * (MOST_BYTES + 1), "larger than 1 MiB"),
    ],
)
def test_what_is_no_persona_is_refused(data, reason):
    with pytest.raises(NotAPersona) as caught:
        persona_from(data, "a.json")
    assert caught.value == NotAPersona("a.json", reason)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": " \u200b "},
        {"name": 3},
        {"name": "x" * 61},
        {"system_prompt": ["x"]},
        {"sampling": {"temperature": 99}},
        {"sampling": {"temperature": "hot"}},
        {"stop": [""]},
        {"stop": ["x"] * 33},
        {"max_tokens": -1},
        {"context_tokens": 10**12},
        {"greeting": "x" * 5000},
    ],
)
def test_what_is_out_of_range_is_refused_whole(fields):
    with pytest.raises(NotAPersona):
        read(**fields)


def test_a_name_is_one_line_without_tricks():
    assert read(name="Po\u202eet\n the\x00 First").name == "Poet the First"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_persona_or_refused(data):
    with pytest.raises(NotAPersona):
        persona_from(data, "a.json")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotAPersona) as caught:
        read_persona(tmp_path / "none.json")
    assert "No such file" in caught.value.reason
    assert str(tmp_path) not in str(caught.value)


def test_those_that_ship_are_whole():
    personas = shipped()
    assert len(personas) >= 5
    for persona in personas:
        assert persona.choices.system_prompt
        assert persona.choices.greeting
        assert persona.choices.sampling.temperature is not None
        assert persona.choices.model == ""


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Code reviewer", "code-reviewer.persona.json"),
        ("../etc/passwd", "etc-passwd.persona.json"),
        ("Dichter ß", "dichter-ß.persona.json"),
        ("…", "persona.persona.json"),
    ],
)
def test_a_name_for_the_file(name, file):
    assert file_name(Persona(0, name)) == file
