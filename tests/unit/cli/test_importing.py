"""`paddock import`: models are used where they are; what is none is refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gguf_files import tiny_llama
from tests.paddock import is_one_sentence


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder in which LM Studio has a model."""
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    for variable in (
        "HF_HOME",
        "HF_HUB_CACHE",
        "OLLAMA_MODELS",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
    ):
        monkeypatch.delenv(variable, raising=False)
    path = tmp_path / ".lmstudio" / "models" / "owner" / "name" / "other.gguf"
    path.parent.mkdir(parents=True)
    tiny_llama(path)
    return tmp_path


def test_a_file_is_used_where_it_is(run_here, tmp_path, data_dir):
    path = tiny_llama(tmp_path / "mine.gguf")
    exit_code, out, err = run_here("import", str(path))
    assert (exit_code, err) == (0, "")
    assert out.split()[0] == "mine"
    assert out.rstrip().endswith("Your file")
    assert not list(data_dir.rglob("*.gguf"))
    (_, model) = json.loads(run_here("models", "--json")[1])
    assert model["path"] == str(path)


def test_importing_twice_lists_it_once(run_here, tmp_path):
    path = tiny_llama(tmp_path / "mine.gguf")
    first = run_here("import", str(path), "--json")
    assert run_here("import", str(path), "--json") == first
    assert len(json.loads(run_here("models", "--json")[1])) == 2


def test_a_path_may_be_as_a_person_writes_it(run_here, home, monkeypatch):
    path = tiny_llama(home / "mine.gguf")
    monkeypatch.chdir(home)
    for written in ("mine.gguf", "~/mine.gguf"):
        (model,) = json.loads(run_here("import", written, "--json")[1])
        assert Path(model["path"]) == path


@pytest.mark.parametrize("name", ["missing.gguf", "~nobody/model.gguf", "notes.gguf", "."])
def test_what_is_no_model_is_refused(run_here, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.gguf").write_text("not a model")
    exit_code, out, err = run_here("import", name)
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert len(json.loads(run_here("models", "--json")[1])) == 1


def test_a_scan_finds_what_other_programs_have(run_here, home):
    exit_code, out, _ = run_here("import", "--scan")
    assert exit_code == 0
    assert "LM Studio" in out
    model = json.loads(run_here("models", "--json")[1])[-1]
    assert model["origin"] == "LM Studio"
    assert model["path"].startswith(str(home))


def test_a_scan_that_finds_nothing_says_so(run_here, home):
    next(home.rglob("other.gguf")).unlink()
    assert run_here("import", "--scan") == (0, "No other program's models were found.\n", "")


def test_models_and_conversations_are_not_mixed(run_here, tmp_path):
    model = tiny_llama(tmp_path / "mine.gguf")
    for arguments in (
        (str(model), str(tmp_path)),
        ("--scan", "--find"),
        ("--scan", str(tmp_path)),
        (),
        ("--find", str(tmp_path)),
    ):
        exit_code, out, err = run_here("import", *arguments)
        assert (exit_code, out) == (2, "")
        assert is_one_sentence(err)


def test_a_model_is_known_by_its_first_bytes_too(run_here, tmp_path):
    path = tiny_llama(tmp_path / "mine.gguf").rename(tmp_path / "mine")
    exit_code, out, _ = run_here("import", str(path))
    assert (exit_code, out.split()[0]) == (0, "mine")
