"""Whether a GGUF file is a model that can answer, by its header. Knows no folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop.gguf.header import BadGGUF, Kind, header_of
from desktop.model_errors import NotAModelFile

EMBEDDERS = frozenset(
    {
        "bert",
        "eurobert",
        "gemma-embedding",
        "jina-bert-v2",
        "jina-bert-v3",
        "modern-bert",
        "neo-bert",
        "nomic-bert",
        "nomic-bert-moe",
        "t5encoder",
    }
)
"""Architectures that turn text into vectors and write none (llama.cpp, src/llama-arch.cpp)."""


class Described(msgspec.Struct, frozen=True):
    """What a header says first."""

    kind: Kind
    architecture: str = ""

    @property
    def can_answer(self) -> bool:
        """Whether this file is a model that writes text."""
        return self.kind is Kind.MODEL and self.architecture not in EMBEDDERS


def describe_gguf(path: Path) -> Described:
    """What this file is. Raises `NotAModelFile` if it is no GGUF or not whole, and `OSError`."""
    try:
        header = header_of(path)
    except BadGGUF as error:
        raise NotAModelFile(path, error.reason) from error
    architecture = header.metadata.get("general.architecture")
    return Described(header.kind, architecture if isinstance(architecture, str) else "")
