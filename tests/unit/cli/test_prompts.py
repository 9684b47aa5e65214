"""`paddock prompts`, and saved prompts made into questions."""

from __future__ import annotations

import json

import pytest

from desktop.cli.prompts import fill, find_prompt
from desktop.conversation import Prompt
from desktop.errors import PromptNotFound, PromptUnfilled
from desktop.paths import find_paths
from tests.paddock import is_one_sentence

WELSH = Prompt(1, "Translate", "Into {language}: {text}")


def test_those_that_ship_are_listed(run_here):
    code, out, _ = run_here("prompts", "list")
    assert code == 0
    assert out.splitlines()[0].startswith("Explain simply  ")
    listed = json.loads(run_here("prompts", "list", "--json")[1])
    assert [each["name"] for each in listed] == [line.split("  ")[0] for line in out.splitlines()]


def test_one_is_added_shown_and_deleted(run_here):
    assert run_here("prompts", "add", "/Daily", "Report on {day}.")[:2] == (0, "Kept as /Daily.\n")
    assert run_here("prompts", "show", "daily")[:2] == (0, "Report on {day}.\n")
    shown = json.loads(run_here("prompts", "show", "daily", "--json")[1])
    assert (shown["name"], shown["text"]) == ("Daily", "Report on {day}.")
    assert run_here("prompts", "delete", "DAILY")[:2] == (0, "Deleted.\n")
    code, out, error = run_here("prompts", "show", "daily")
    assert (code, out) == (2, "")
    assert is_one_sentence(error)


@pytest.mark.parametrize("arguments", [("add", "Name", "  "), ("add", "/", "Text")])
def test_nothing_is_no_prompt(run_here, arguments):
    code, _, error = run_here("prompts", *arguments)
    assert code == 2
    assert is_one_sentence(error)


def test_a_prompt_is_found_without_writing_anything(tmp_path):
    paths = find_paths(tmp_path / "data")
    assert find_prompt(paths, "summarize").name == "Summarize"
    with pytest.raises(PromptNotFound):
        find_prompt(paths, "nothing like it")
    assert not paths.data_dir.exists()


def test_it_is_found_in_the_history(run_here, tmp_path):
    run_here("prompts", "add", "Mine", "My words.")
    paths = find_paths(next(tmp_path.rglob("history.db")).parent)
    assert find_prompt(paths, "mine").text == "My words."


def test_it_is_filled_in():
    assert fill(WELSH, {"language": "Welsh"}, "hay") == "Into Welsh: hay"


def test_what_is_missing_is_told():
    with pytest.raises(PromptUnfilled) as found:
        fill(WELSH, {}, "hay")
    assert (found.value.name, found.value.part) == ("Translate", "language")
    with pytest.raises(PromptUnfilled):
        fill(WELSH, {"language": "Welsh"}, "")
