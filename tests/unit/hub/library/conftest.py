"""A data folder with a library in it, and small GGUF files of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.hub.library import Library
from tests.gguf_files import write_gguf

TENSORS = [("token_embd.weight", (32, 4), "q4_0")]


def write_model(path, architecture="llama", tensors=TENSORS, **metadata) -> Path:
    """A file with a true header and some weights; another `name` makes another content."""
    extra = {f"general.{key}": value for key, value in metadata.items()}
    return write_gguf(path, {"general.architecture": architecture, **extra}, tensors)


def write_split(folder, stem="Big-Q4_0", count=3) -> list[Path]:
    """A model of several files; only the first says what it is."""
    paths = [folder / f"{stem}-{n:05}-of-{count:05}.gguf" for n in range(1, count + 1)]
    for number, path in enumerate(paths):
        split = {"split.no": number, "split.count": count}
        first = {"general.architecture": "llama"} if number == 0 else {}
        write_gguf(path, first | split, [(f"blk.{number}.weight", (32, 4 + number), "q4_0")])
    return paths


@pytest.fixture
def models_dir(data_dir) -> Path:
    return data_dir / "models"


@pytest.fixture
def record(data_dir) -> Path:
    return data_dir / "models.json"


@pytest.fixture
def library(models_dir, record) -> Library:
    """A library of nothing but the starter, which looks into no other program's folder."""
    return Library(models_dir, record=record, places=())


@pytest.fixture
def reopened(models_dir, record):
    """The same library after a new start."""
    return lambda: Library(models_dir, record=record, places=())
