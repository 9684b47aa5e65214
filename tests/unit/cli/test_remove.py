"""`paddock remove`: into the trash and back; other programs' files are never touched."""

from __future__ import annotations

import json

import pytest

from tests.gguf_files import tiny_llama
from tests.paddock import is_one_sentence


@pytest.fixture
def mine(data_dir):
    path = data_dir / "models" / "mine too.gguf"
    path.parent.mkdir(parents=True)
    return tiny_llama(path)


def names(run_here):
    return [model["name"] for model in json.loads(run_here("models", "--json")[1])]


def test_a_removed_model_is_off_the_list_and_can_be_had_back(run_here, mine):
    content = mine.read_bytes()
    exit_code, out, err = run_here("remove", "mine too")
    assert (exit_code, err) == (0, "")
    assert "“paddock remove 'mine too' --undo” brings it back." in out
    assert not mine.exists()
    assert names(run_here) == ["SmolLM2 135M"]
    assert run_here("remove", "Mine Too", "--undo") == (0, "mine too is back.\n", "")
    assert mine.read_bytes() == content
    assert names(run_here) == ["SmolLM2 135M", "mine too"]


def test_for_a_program(run_here, mine):
    removed = json.loads(run_here("remove", mine.stem, "--json")[1])
    restored = json.loads(run_here("remove", mine.stem, "--undo", "--json")[1])
    assert removed == {"name": "mine too", "done": "removed"}
    assert restored == {"name": "mine too", "done": "restored"}


def test_a_file_of_ones_own_is_only_forgotten(run_here, tmp_path):
    path = tiny_llama(tmp_path / "elsewhere.gguf")
    run_here("import", str(path))
    assert names(run_here) == ["SmolLM2 135M", "elsewhere"]  # the control
    exit_code, out, _ = run_here("remove", "elsewhere")
    assert exit_code == 0
    assert "not touched" in out
    assert path.exists()
    assert names(run_here) == ["SmolLM2 135M"]


def test_the_starter_model_stays(run_here, starter):
    exit_code, out, err = run_here("remove", "SmolLM2 135M")
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert starter.exists()


@pytest.mark.parametrize("options", [[], ["--undo"]])
def test_what_is_not_there_is_wrong_use(run_here, options):
    exit_code, _, err = run_here("remove", "nobody", *options)
    assert exit_code == 2
    assert "“nobody”" in err
