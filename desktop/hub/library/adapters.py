"""LoRA adapters that fit a model. Knows no list of models."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.gguf.header import Kind
from desktop.hub.library.kind import describe_gguf
from desktop.model_errors import NotAModelFile

MOST_FILES = 200
"""Looked at in one folder."""


def adapters_for(model: Path, folders: Iterable[Path]) -> list[Path]:
    """The adapters in these folders, not below, that are for the model's architecture; by name.

    Reads headers. Where the model itself can't be read there are none.
    """
    architecture = _architecture(model, Kind.MODEL)
    if not architecture:
        return []
    files = {path: None for folder in folders for path in _ggufs(folder) if path != model}
    return [path for path in files if _architecture(path, Kind.ADAPTER) == architecture]


def _architecture(path: Path, kind: Kind) -> str:
    """The architecture of a file of this kind; empty for any other."""
    try:
        described = describe_gguf(path)
    except (NotAModelFile, OSError):
        return ""
    return described.architecture if described.kind is kind else ""


def _ggufs(folder: Path) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".gguf")
    except OSError:
        return []
    return files[:MOST_FILES]
