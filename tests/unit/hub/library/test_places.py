"""The folders of other programs are found on every system, and in their settings."""

from __future__ import annotations

import json

import pytest

from desktop.hub.library import places as module
from desktop.hub.library.places import Computer, Layout, this_computer, usual_places


@pytest.fixture
def on(tmp_path):
    """A computer of this system, with nothing on it."""
    return lambda system, **variables: Computer(tmp_path, system, variables)


def folders(computer) -> set[tuple[str, str]]:
    places = usual_places(computer)
    return {(place.program, place.folder.relative_to(computer.home).as_posix()) for place in places}


def make(computer, *names) -> None:
    for name in names:
        (computer.home / name).mkdir(parents=True)


WHERE = {
    "linux": {
        ("LM Studio", ".lmstudio/models"),
        ("LM Studio", ".cache/lm-studio/models"),
        ("Jan", ".local/share/Jan/data/llamacpp/models"),
        ("Jan", "jan/models"),
        ("GPT4All", ".local/share/nomic.ai/GPT4All"),
        ("Ollama", ".ollama/models"),
        ("text-generation-webui", "Downloads/text-generation-webui-main/user_data/models"),
        ("Hugging Face cache", ".cache/huggingface/hub"),
    },
    "darwin": {
        ("LM Studio", ".lmstudio/models"),
        ("Jan", "Library/Application Support/Jan/data/llamacpp/models"),
        ("GPT4All", "Library/Application Support/nomic.ai/GPT4All"),
        ("Ollama", ".ollama/models"),
        ("text-generation-webui", "textgen/user_data/models"),
        ("Hugging Face cache", ".cache/huggingface/hub"),
    },
    "win32": {
        ("LM Studio", ".lmstudio/models"),
        ("Jan", "AppData/Roaming/Jan/data/llamacpp/models"),
        ("GPT4All", "AppData/Local/nomic.ai/GPT4All"),
        ("Ollama", ".ollama/models"),
        ("text-generation-webui", "Desktop/text-generation-webui/models"),
        ("Hugging Face cache", ".cache/huggingface/hub"),
    },
}


@pytest.mark.parametrize("system", WHERE)
def test_the_usual_folders(on, system):
    computer = on(system)
    make(computer, *(folder for _, folder in WHERE[system]))
    assert folders(computer) == WHERE[system]


@pytest.mark.parametrize("system", WHERE)
def test_on_an_empty_computer_there_is_nothing(on, system):
    assert folders(on(system)) == set()


def test_macos_is_not_asked_for_a_permission(on):
    computer = on("darwin")
    make(computer, "Downloads/text-generation-webui/models")
    assert folders(computer) == set()


def test_a_folder_reached_in_two_ways_is_one_place(on):
    computer = on("linux")
    make(computer, ".lmstudio/models", ".cache")
    (computer.home / ".cache" / "lm-studio").symlink_to(computer.home / ".lmstudio")
    assert folders(computer) == {("LM Studio", ".lmstudio/models")}


@pytest.mark.parametrize(
    ("settings", "content", "expected"),
    [
        (".lmstudio/settings.json", {"downloadsFolder": "big"}, ("LM Studio", "big")),
        (".config/LM Studio/settings.json", {"downloadsFolder": "big"}, ("LM Studio", "big")),
        (".local/share/jan.ai.app/settings.json", {"data_folder": "big"}, ("Jan", "big/models")),
        (".config/Jan/settings.json", {"data_folder": "big"}, ("Jan", "big/models")),
        (".config/nomic.ai/GPT4All.ini", "[General]\nmodelPath={}", ("GPT4All", "big")),
        (".lmstudio-home-pointer", "{}\n", ("LM Studio", "big/models")),
    ],
)
def test_a_folder_that_a_program_was_told(on, settings, content, expected):
    computer = on("linux")
    make(computer, "big/models")
    path = computer.home / settings
    path.parent.mkdir(parents=True, exist_ok=True)
    big = str(computer.home / "big")
    is_text = isinstance(content, str)
    path.write_text(content.format(big) if is_text else json.dumps(dict.fromkeys(content, big)))
    assert expected in folders(computer)


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"downloadsFolder": 7}', '{"downloadsFolder": "x"}']
)
def test_odd_settings_are_passed_over(on, content):
    computer = on("linux")
    make(computer, ".lmstudio/models")
    (computer.home / ".lmstudio" / "settings.json").write_text(content)
    assert folders(computer) == {("LM Studio", ".lmstudio/models")}


def test_ollamas_own_variable_is_followed(on, tmp_path):
    make(on("linux"), "big")
    (place,) = usual_places(on("linux", OLLAMA_MODELS=str(tmp_path / "big")))
    assert (place.folder, place.layout) == (tmp_path / "big", Layout.MANIFESTS)


def test_the_hubs_variables_are_ignored(on, tmp_path):
    make(on("linux"), "big/hub")
    assert not usual_places(on("linux", HF_HOME=str(tmp_path / "big")))


def test_this_computer_has_a_home():
    assert this_computer().home.is_absolute()


def test_every_program_has_a_name_in_the_list(on):
    computer = on("linux")
    make(computer, *(folder for _, folder in WHERE["linux"]))
    assert {place.program for place in usual_places(computer)} == set(module.PROGRAMS)
