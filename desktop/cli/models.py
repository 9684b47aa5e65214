"""`paddock models`: what is installed. Knows nothing of downloads."""

from __future__ import annotations

import argparse

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.output import say, say_json, say_table
from desktop.hub.library import Library


def models(arguments: argparse.Namespace) -> int:
    """A table, or one JSON array."""
    paths = paths_from(arguments)
    found = Library(paths.models).installed()
    if arguments.json:
        say_json(
            [
                {
                    "name": model.name,
                    "path": str(model.path),
                    "size_bytes": model.size_bytes,
                    "origin": model.origin,
                }
                for model in found
            ]
        )
    elif found:
        say_table([[m.name, f"{m.size_bytes / 1e6:,.0f} MB", m.origin] for m in found])
    else:
        say(f"No model is installed. Put a .gguf file into {paths.models}.")
    return DONE
