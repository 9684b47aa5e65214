"""One example of each foreseen error, found by itself: a new one is tested without being listed."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from desktop import errors, model_errors
from desktop.errors import AppError


def every_error() -> list[type[AppError]]:
    """All of `errors.py` and `model_errors.py`, by name."""
    every = [*vars(errors).values(), *vars(model_errors).values()]
    found = {v for v in every if isinstance(v, type) and issubclass(v, AppError)}
    return sorted((kind for kind in found if kind is not AppError), key=lambda kind: kind.__name__)


def example_of(kind: type[AppError]) -> AppError:
    """An error of this kind; its paths lie in the home folder."""
    examples: dict[str, Any] = {
        "str": "The reason.",
        "int": 42,
        "Unread": errors.Unread.LOCKED,
        "Unwritten": errors.Unwritten.FULL,
        "bool": False,
        "tuple[str, ...]": ("Q4_K_M", "Q8_0"),
        "tuple[WayOut, ...]": (model_errors.WayOut("context", 2048, 10**9),),
        "Path": Path.home() / "folder" / "file.gguf",
    }
    return kind(**{field.name: examples[field.type] for field in dataclasses.fields(kind)})
