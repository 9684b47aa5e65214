"""`paddock models`: a table for people, an array for programs."""

from __future__ import annotations

import json

import pytest

from desktop.hub.library import starter as starter_module
from tests.gguf_files import tiny_llama


@pytest.fixture
def mine(data_dir):
    path = data_dir / "models" / "mine-Q4_0.gguf"
    path.parent.mkdir(parents=True)
    return tiny_llama(path, type="q4_0")


def test_the_table(run_here, mine):
    exit_code, out, err = run_here("models")
    assert (exit_code, err) == (0, "")
    starter, line = out.splitlines()
    assert starter.split("  ")[0] == "SmolLM2 135M"
    assert starter.endswith("Starter")
    assert line.split() == ["mine-Q4_0", str(round(mine.stat().st_size / 1000)), "kB", "Paddock"]


def test_json(run_here, starter):
    exit_code, out, _ = run_here("models", "--json")
    (model,) = json.loads(out)
    assert exit_code == 0
    assert (model["name"], model["path"]) == ("SmolLM2 135M", str(starter))
    assert (model["origin"], model["state"]) == ("starter", "present")
    assert model["size_bytes"] == starter.stat().st_size
    assert model["files"] == [str(starter)]
    assert model["repo_id"] is None


def test_a_model_whose_file_is_gone_is_listed_as_missing(run_here, tmp_path):
    path = tiny_llama(tmp_path / "elsewhere.gguf")
    run_here("import", str(path))
    assert run_here("models")[1].splitlines()[-1].endswith("Your file")  # the control
    path.unlink()
    assert run_here("models")[1].splitlines()[-1].split()[-1] == "missing"
    assert json.loads(run_here("models", "--json")[1])[-1]["state"] == "missing"


@pytest.mark.parametrize(
    ("option", "expected"), [([], "No model is installed."), (["--json"], "[]")]
)
def test_without_any(run_here, monkeypatch, option, expected):
    monkeypatch.setattr(starter_module, "STARTER_PACKAGE", "no_such_package")
    exit_code, out, _ = run_here("models", *option)
    assert exit_code == 0
    assert out.startswith(expected)


def test_listing_writes_nothing(run_here, data_dir):
    run_here("models")
    assert not data_dir.exists()
