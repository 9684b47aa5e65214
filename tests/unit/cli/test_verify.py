"""`paddock verify`: whether a model's files are still what they were."""

from __future__ import annotations

import json

import pytest

from tests.gguf_files import tiny_llama
from tests.paddock import is_one_sentence


@pytest.fixture
def mine(data_dir):
    path = data_dir / "models" / "mine.gguf"
    path.parent.mkdir(parents=True)
    return tiny_llama(path)


@pytest.mark.usefixtures("mine")
def test_the_first_time_the_hash_is_noted_and_then_compared(run_here):
    assert run_here("verify", "mine") == (
        0,
        "mine had no known hash. It has one from now on.\n",
        "",
    )
    assert run_here("verify", "mine") == (0, "mine is unchanged.\n", "")


@pytest.mark.usefixtures("mine")
def test_for_a_program(run_here):
    run_here("verify", "mine")
    exit_code, out, _ = run_here("verify", "mine", "--json")
    assert (exit_code, json.loads(out)) == (0, {"name": "mine", "outcome": "same"})


def test_a_changed_byte_is_found(run_here, mine):
    run_here("verify", "mine")
    content = bytearray(mine.read_bytes())
    content[-1] ^= 1
    mine.write_bytes(content)
    exit_code, out, err = run_here("verify", "mine")
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert "changed" in err
    exit_code, out, _ = run_here("verify", "mine", "--json")
    assert (exit_code, json.loads(out)["outcome"]) == (1, "changed")


def test_a_missing_file_is_named(run_here, tmp_path):
    path = tiny_llama(tmp_path / "gone.gguf")
    run_here("import", str(path))
    path.unlink()
    exit_code, _, err = run_here("verify", "gone")
    assert exit_code == 1
    assert is_one_sentence(err)
    assert "gone.gguf" in err


def test_a_name_that_nobody_has_is_wrong_use(run_here):
    exit_code, _, err = run_here("verify", "nobody")
    assert exit_code == 2
    assert "“nobody”" in err
