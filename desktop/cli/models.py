"""`paddock models`: what is installed, where it is from, and whether its file is still the same."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from desktop import figures
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.output import say, say_json, say_table
from desktop.hub.library import InstalledModel, Library, Presence
from desktop.paths import Paths

BADGES = {"starter": "Starter", "library": "Paddock", "file": "Your file"}
"""The others are named by the program in whose folder they lie."""
STATES = {Presence.PRESENT: "", Presence.MISSING: "missing", Presence.CHANGED: "changed"}


def models(arguments: argparse.Namespace) -> int:
    """A table, or one JSON array."""
    paths = paths_from(arguments)
    found = library_in(paths).installed()
    if arguments.json:
        say_json([model_as_json(model) for model in found])
    elif found:
        say_models(found)
    else:
        say(f"No model is installed. Put a .gguf file into {paths.models}.")
    return DONE


def library_in(paths: Paths) -> Library:
    """The models of this data folder."""
    return Library(paths.models, record=paths.model_records)


def say_models(models: Sequence[InstalledModel]) -> None:
    """A table: name, size, where it is from, and what is wrong with it."""
    say_table(
        [
            [
                model.name,
                figures.size(model.size_bytes),
                BADGES.get(model.origin, model.origin),
                STATES[model.state],
            ]
            for model in models
        ]
    )


def model_as_json(model: InstalledModel) -> dict[str, Any]:
    """What is known of a model; None where it is not."""
    return {
        "name": model.name,
        "path": str(model.path),
        "size_bytes": model.size_bytes,
        "origin": model.origin,
        "state": str(model.state),
        "quantization": model.quantization or None,
        "repo_id": model.repo_id or None,
        "commit": model.commit or None,
        "sha256": model.sha256 or None,
        "licence": model.licence or None,
        "files": [str(path) for path in model.files],
        "tokens_per_second": model.measured.tokens_per_second if model.measured else None,
        "last_used_at": model.last_used_at or None,
    }
