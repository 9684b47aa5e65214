"""Folders of other programs on each system, only those that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.hub.library.places import Computer
from desktop.importing.places import KnownPlace, known_places
from desktop.incoming import Program


def there(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    return path


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_nothing_is_there(tmp_path, system):
    assert known_places(Computer(tmp_path, system, {})) == ()


def test_on_linux(tmp_path):
    there(tmp_path / ".lmstudio" / "conversations" / "1.conversation.json")
    there(tmp_path / ".local" / "share" / "Jan" / "data" / "threads" / "1" / "thread.json")
    there(tmp_path / ".local" / "share" / "nomic.ai" / "GPT4All" / "gpt4all-1.chat")
    there(tmp_path / ".config" / "nomic.ai" / "gpt4all-2.chat")
    there(tmp_path / ".ollama" / "db.sqlite")
    assert known_places(Computer(tmp_path, "linux", {})) == (
        KnownPlace(Program.LM_STUDIO, tmp_path / ".lmstudio" / "conversations"),
        KnownPlace(Program.JAN, tmp_path / ".local" / "share" / "Jan" / "data" / "threads"),
        KnownPlace(Program.GPT4ALL, tmp_path / ".local" / "share" / "nomic.ai" / "GPT4All"),
        KnownPlace(Program.GPT4ALL, tmp_path / ".config" / "nomic.ai"),
        KnownPlace(Program.OLLAMA, tmp_path / ".ollama" / "db.sqlite"),
    )


def test_on_macos_and_windows(tmp_path):
    support = tmp_path / "Library" / "Application Support"
    there(support / "Ollama" / "db.sqlite")
    there(support / "Jan" / "data" / "threads" / "1" / "thread.json")
    found = known_places(Computer(tmp_path, "darwin", {}))
    assert [place.program for place in found] == [Program.JAN, Program.OLLAMA]
    local = tmp_path / "Local"
    there(local / "Ollama" / "db.sqlite")
    there(local / "nomic.ai" / "GPT4All" / "gpt4all-1.chat")
    variables = {"LOCALAPPDATA": str(local), "APPDATA": str(tmp_path / "Roaming")}
    found = known_places(Computer(tmp_path, "win32", variables))
    assert [place.program for place in found] == [Program.GPT4ALL, Program.OLLAMA]


def test_folders_that_were_moved(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    there(elsewhere / "lm" / "conversations" / "1.conversation.json")
    there(elsewhere / "jan" / "threads" / "1" / "thread.json")
    there(elsewhere / "gpt" / "gpt4all-1.chat")
    there(tmp_path / ".lmstudio-home-pointer").write_text(f"{elsewhere / 'lm'}\n")
    settings = there(tmp_path / ".local" / "share" / "jan.ai.app" / "settings.json")
    settings.write_text(f'{{"data_folder": "{(elsewhere / "jan").as_posix()}"}}')
    there(tmp_path / ".config" / "nomic.ai" / "GPT4All.ini").write_text(
        f"[General]\nmodelPath={elsewhere / 'gpt'}\n"
    )
    found = known_places(Computer(tmp_path, "linux", {}))
    assert {place.path for place in found} == {
        elsewhere / "lm" / "conversations",
        elsewhere / "jan" / "threads",
        elsewhere / "gpt",
    }


def test_models_without_conversations_are_no_place(tmp_path):
    there(tmp_path / ".local" / "share" / "nomic.ai" / "GPT4All" / "model.gguf")
    (tmp_path / ".lmstudio" / "conversations").mkdir(parents=True)
    assert known_places(Computer(tmp_path, "linux", {})) == ()


def test_broken_settings_hide_nothing(tmp_path):
    there(tmp_path / ".local" / "share" / "jan.ai.app" / "settings.json").write_text("{" * 9000)
    there(tmp_path / "jan" / "threads" / "1" / "thread.json")
    (place,) = known_places(Computer(tmp_path, "linux", {}))
    assert place.program is Program.JAN
