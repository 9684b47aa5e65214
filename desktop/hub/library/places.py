"""Where other programs keep their models. Knows their folders and settings, and opens no model.

Sources: LM Studio, lmstudio.ai/docs/basics/import-model and its `~/.lmstudio-home-pointer`; Jan,
`src-tauri/src/core/app/commands.rs` and `extensions/llamacpp-extension` of janhq/jan; GPT4All,
docs.gpt4all.io/gpt4all_desktop/settings.html and `gpt4all-chat/src/mysettings.cpp`; Ollama, docs/faq.md;
TextGen, its README; Hugging Face, huggingface.co/docs/hub/local-cache.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

MOST_SETTINGS_BYTES = 4 << 20
LM_STUDIO = "LM Studio"
JAN = "Jan"
GPT4ALL = "GPT4All"
OLLAMA = "Ollama"
TEXT_GENERATION_WEBUI = "text-generation-webui"
HUB_CACHE = "Hugging Face cache"
PROGRAMS = frozenset({LM_STUDIO, JAN, GPT4ALL, OLLAMA, TEXT_GENERATION_WEBUI, HUB_CACHE})


class Layout(StrEnum):
    """How a program arranges its models."""

    FILES = "files"
    """GGUF files, in folders of any kind."""
    PUBLISHERS = "publishers"
    """publisher/repository/file.gguf, named as on the hub."""
    MANIFESTS = "manifests"
    """Ollama's: manifests/HOST/NAMESPACE/NAME/TAG tells which of blobs/sha256-… is the model."""
    SNAPSHOTS = "snapshots"
    """The hub's own: models--OWNER--NAME/snapshots/COMMIT/… links to blobs/SHA256."""
    MODEL_YML = "model.yml"
    """Jan's: OWNER/NAME/model.yml says which file; most of them are called model.gguf."""


class Place(msgspec.Struct, frozen=True):
    """A folder of another program."""

    program: str
    folder: Path
    layout: Layout = Layout.FILES


class Computer(msgspec.Struct, frozen=True):
    """What the folders of programs depend on."""

    home: Path
    system: str
    """As `sys.platform`: "linux", "darwin" or "win32"."""
    variables: Mapping[str, str]

    @property
    def roaming(self) -> Path:
        """Settings of applications."""
        match self.system:
            case "win32":
                return self._folder("APPDATA", self.home / "AppData" / "Roaming")
            case "darwin":
                return self.home / "Library" / "Application Support"
            case _:
                return self._folder("XDG_CONFIG_HOME", self.home / ".config")

    @property
    def data(self) -> Path:
        """Data of applications that moves with the person."""
        if self.system in ("win32", "darwin"):
            return self.roaming
        return self._folder("XDG_DATA_HOME", self.home / ".local" / "share")

    @property
    def local(self) -> Path:
        """Data of applications that stays on this computer."""
        if self.system == "win32":
            return self._folder("LOCALAPPDATA", self.home / "AppData" / "Local")
        return self.data

    def _folder(self, variable: str, otherwise: Path) -> Path:
        said = self.variables.get(variable, "")
        return Path(said) if os.path.isabs(said) else otherwise


def this_computer() -> Computer:
    """The one that Paddock runs on."""
    return Computer(Path.home(), sys.platform, dict(os.environ))


def usual_places(computer: Computer) -> tuple[Place, ...]:
    """The folders that are there, each once. Reads settings of these programs; blocking."""
    found: dict[Path, Place] = {}
    for place in _all(computer):
        with contextlib.suppress(OSError, ValueError):
            if place.folder.is_dir():
                found.setdefault(place.folder.resolve(), place)
    return tuple(found.values())


def _all(computer: Computer) -> Iterator[Place]:
    yield from _lm_studio(computer)
    yield from _jan(computer)
    yield from _gpt4all(computer)
    yield from _ollama(computer)
    yield from _text_generation_webui(computer)
    # Not HF_HOME nor HF_HUB_CACHE: Paddock ignores the shell's HF_ variables everywhere.
    cache = computer.home / ".cache" / "huggingface" / "hub"
    yield Place(HUB_CACHE, cache, Layout.SNAPSHOTS)


def _lm_studio(computer: Computer) -> Iterator[Place]:
    pointer = _text(computer.home / ".lmstudio-home-pointer").strip()
    homes = [computer.home / ".lmstudio", computer.home / ".cache" / "lm-studio"]
    if os.path.isabs(pointer):
        homes.insert(0, Path(pointer))
    for home in (*homes, computer.roaming / LM_STUDIO):
        if chosen := _said(home / "settings.json", "downloadsFolder"):
            yield Place(LM_STUDIO, chosen, Layout.PUBLISHERS)
    for home in homes:
        yield Place(LM_STUDIO, home / "models", Layout.PUBLISHERS)


def _jan(computer: Computer) -> Iterator[Place]:
    said = (
        _said(folder / "settings.json", "data_folder")
        for folder in (computer.data / "jan.ai.app", computer.roaming / "Jan")
    )
    usual = (
        computer.data / "Jan" / "data",
        computer.roaming / "Jan" / "data",
        computer.home / "jan",
    )
    for folder in (*said, *usual):
        if folder:
            yield Place(JAN, folder / "llamacpp" / "models", Layout.MODEL_YML)
            yield Place(JAN, folder / "models", Layout.MODEL_YML)


def _gpt4all(computer: Computer) -> Iterator[Place]:
    # Qt keeps an .ini in ~/.config on macOS too.
    config = computer.home / ".config" if computer.system == "darwin" else computer.roaming
    for line in _text(config / "nomic.ai" / "GPT4All.ini").splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "modelPath" and os.path.isabs(value.strip()):
            yield Place(GPT4ALL, Path(value.strip()))
    yield Place(GPT4ALL, computer.local / "nomic.ai" / "GPT4All")
    yield Place(GPT4ALL, computer.home / ".cache" / "gpt4all")  # its Python package's


def _ollama(computer: Computer) -> Iterator[Place]:
    folders = [computer.home / ".ollama" / "models"]
    said = computer.variables.get("OLLAMA_MODELS", "")
    if os.path.isabs(said):
        folders.insert(0, Path(said))
    if computer.system == "linux":
        # The service's own user; its folder is readable where the installer made it so.
        folders.append(Path("/usr/share/ollama/.ollama/models"))
    for folder in folders:
        yield Place(OLLAMA, folder, Layout.MANIFESTS)


def _text_generation_webui(computer: Computer) -> Iterator[Place]:
    """It is unpacked anywhere; these are the places people use."""
    parents = [computer.home]
    if computer.system != "darwin":  # where looking into these asks the person for a permission
        parents += [computer.home / name for name in ("Documents", "Downloads", "Desktop")]
    if computer.system == "win32":
        parents.append(Path("C:/"))
    for parent in parents:
        for folder in _folders_named(parent, ("text-generation-webui", "textgen", "oobabooga")):
            for inside in (folder, folder / "text-generation-webui"):
                yield Place(TEXT_GENERATION_WEBUI, inside / "user_data" / "models")
                yield Place(TEXT_GENERATION_WEBUI, inside / "models")


def _folders_named(parent: Path, beginnings: tuple[str, ...]) -> list[Path]:
    try:
        return sorted(p for p in parent.iterdir() if p.name.lower().startswith(beginnings))
    except OSError:
        return []


def _said(settings: Path, key: str) -> Path | None:
    """A folder that a program's JSON settings name."""
    try:
        content = json.loads(_text(settings))
    except (ValueError, RecursionError):
        return None
    said = content.get(key) if isinstance(content, dict) else None
    return Path(said) if isinstance(said, str) and os.path.isabs(said) else None


def _text(path: Path) -> str:
    """A small file's text; empty where it can't be had."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MOST_SETTINGS_BYTES)
    except OSError:
        return ""
