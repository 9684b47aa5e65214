"""`paddock show`: what a repository has and which of it fits; its card and its licence as plain text."""

from __future__ import annotations

import json

import pytest

from desktop.cli.show import licence_in_words
from desktop.hub.licences import Licence
from tests.paddock import is_one_sentence
from tests.unit.cli.conftest import BARE, GATED, LLAMA, OPEN


@pytest.fixture
def shown(run_on_hub):
    """What the command prints when all is well."""

    def show(*arguments):
        exit_code, out, err = run_on_hub("show", *arguments)
        assert (exit_code, err) == (0, "")
        return out

    return show


@pytest.mark.thorough
def test_every_quantization_has_its_size_and_its_fit(shown):
    title, about, empty, *files = shown(OPEN).splitlines()
    assert title == OPEN
    assert "Apache License 2.0" in about
    assert empty == ""
    assert [line.split()[0] for line in files] == ["Q4_0", "Q8_0"]
    assert all("Fits" in line and "needs" in line for line in files)
    assert [line.endswith("Recommended") for line in files].count(True) == 1


@pytest.mark.thorough
def test_for_a_program_every_figure_has_its_unit(shown):
    repository = json.loads(shown(OPEN, "--json"))
    first, second = repository["files"]
    assert len(repository["commit"]) == 40
    assert (repository["licence"], repository["gated"]) == ("apache-2.0", False)
    assert first["size_bytes"] < second["size_bytes"]
    assert (first["fit"], first["rests_on"]) == ("fits", "header")
    assert 0 < first["memory_bytes"] < first["available_bytes"]
    assert first["parts"] == ["tiny.Q4_0.gguf"]
    assert [file["recommended"] for file in (first, second)].count(True) == 1


@pytest.mark.thorough
def test_a_gated_repository_says_so_and_is_shown_all_the_same(shown):
    out = shown(GATED)
    assert "gated: its terms have to be accepted on the hub" in out
    assert "Q4_0" in out


def test_the_card_is_plain_text(shown):
    assert shown(OPEN, "--card") == "# Tiny\n\nA card.\n\n"
    assert json.loads(shown(OPEN, "--card", "--json"))["text"].startswith("# Tiny")


def test_the_licence_is_told_in_words_and_then_word_for_word(shown):
    out = shown(LLAMA, "--licence")
    assert out.startswith("Llama 2 Community License · July 18, 2023\n  · You may use")
    assert "It has to be accepted before the first download." in out
    assert "LLAMA 2 COMMUNITY LICENSE AGREEMENT" in out
    assert "# Llama 2 Acceptable Use Policy" in out


@pytest.mark.thorough
def test_an_accepted_licence_says_since_when(shown, data_dir):
    accepted = {
        "licence": "llama2",
        "version": "July 18, 2023",
        "accepted_at": "2026-03-01T12:00:00Z",
    }
    data_dir.mkdir()
    (data_dir / "licences.json").write_text(json.dumps([accepted]))
    assert "Accepted on 1 Mar 2026." in shown(LLAMA, "--licence")


@pytest.mark.thorough
def test_a_licence_without_conditions_says_that_too(shown):
    assert "Nothing has to be accepted." in shown(OPEN, "--licence")


@pytest.mark.thorough(but=("../../etc/passwd",))
@pytest.mark.parametrize("name", ["nobody/Nothing-GGUF", "Nothing", "../../etc/passwd"])
def test_what_is_no_repository_is_one_sentence(run_on_hub, name):
    exit_code, out, err = run_on_hub("show", name)
    assert exit_code in (1, 2)
    assert out == ""
    assert is_one_sentence(err)


@pytest.mark.thorough
def test_a_repository_without_models_and_without_a_card_says_so(run_on_hub):
    exit_code, _, err = run_on_hub("show", BARE, "--card")
    assert exit_code == 1
    assert is_one_sentence(err)
    assert "There is no GGUF file in it." in run_on_hub("show", BARE)[1]


def test_a_licence_in_words_is_a_title_and_its_points():
    licence = Licence("x", "X", "1", ("One.", "Two."), must_accept=False, texts=())
    assert licence_in_words(licence) == "X · 1\n  · One.\n  · Two."


def test_a_long_point_is_broken_into_lines():
    long = "Every word of this is meant. " * 9
    lines = licence_in_words(
        Licence("x", "X", "", (long,), must_accept=False, texts=())
    ).splitlines()
    assert lines[1].startswith("  · Every")
    assert all(line.startswith("    ") for line in lines[2:])
    assert max(len(line) for line in lines) <= 88
