"""Where other programs on this computer keep their conversations. Knows their folders; reads none of them.

Looked at only when the person asks. Sources: LM Studio, `~/.lmstudio/conversations` and
`~/.lmstudio-home-pointer`; Jan, src-tauri/src/core/threads/utils.rs of janhq/jan; GPT4All,
gpt4all-chat/src/chatlistmodel.cpp of nomic-ai/gpt4all: beside its models, and earlier beside its
settings; Ollama's app, app/store/store.go of ollama/ollama. Open WebUI and llama.cpp's page keep theirs
in a browser or on a server; ChatGPT and Claude send an export.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop.hub.library.places import GPT4ALL, MOST_SETTINGS_BYTES, Computer, usual_places
from desktop.incoming import Program


class KnownPlace(msgspec.Struct, frozen=True):
    """A folder or file of another program, that is there."""

    program: Program
    path: Path


def known_places(computer: Computer) -> tuple[KnownPlace, ...]:
    """Each once. Reads settings of these programs; blocking."""
    found: dict[Path, KnownPlace] = {}
    for place in _all(computer):
        with contextlib.suppress(OSError, ValueError):
            if place.path.exists() and _holds_conversations(place):
                found.setdefault(place.path.resolve(), place)
    return tuple(found.values())


def _all(computer: Computer) -> Iterator[KnownPlace]:
    for home in _lm_studio_homes(computer):
        yield KnownPlace(Program.LM_STUDIO, home / "conversations")
    for folder in _jan_folders(computer):
        yield KnownPlace(Program.JAN, folder / "threads")
    for place in usual_places(computer):
        if place.program == GPT4ALL:
            yield KnownPlace(Program.GPT4ALL, place.folder)
    settings = computer.home / ".config" if computer.system == "darwin" else computer.roaming
    yield KnownPlace(Program.GPT4ALL, settings / "nomic.ai")
    yield KnownPlace(Program.OLLAMA, _ollama(computer))


def _holds_conversations(place: KnownPlace) -> bool:
    """Models alone are no conversations."""
    if place.program is Program.GPT4ALL:
        return any(name.name.endswith(".chat") for name in place.path.iterdir())
    return place.path.is_file() or any(True for _ in place.path.iterdir())


def _lm_studio_homes(computer: Computer) -> Iterator[Path]:
    said = _text(computer.home / ".lmstudio-home-pointer").strip()
    if os.path.isabs(said):
        yield Path(said)
    yield computer.home / ".lmstudio"
    yield computer.home / ".cache" / "lm-studio"


def _jan_folders(computer: Computer) -> Iterator[Path]:
    for folder in (computer.data / "jan.ai.app", computer.roaming / "Jan"):
        with contextlib.suppress(ValueError, RecursionError):
            content = json.loads(_text(folder / "settings.json"))
            said = content.get("data_folder") if isinstance(content, dict) else None
            if isinstance(said, str) and os.path.isabs(said):
                yield Path(said)
    yield computer.data / "Jan" / "data"
    yield computer.roaming / "Jan" / "data"
    yield computer.home / "jan"


def _ollama(computer: Computer) -> Path:
    match computer.system:
        case "win32":
            return computer.local / "Ollama" / "db.sqlite"
        case "darwin":
            return computer.roaming / "Ollama" / "db.sqlite"
        case _:
            return computer.home / ".ollama" / "db.sqlite"


def _text(path: Path) -> str:
    """A small file's text; empty where it can't be had."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MOST_SETTINGS_BYTES)
    except OSError:
        return ""
