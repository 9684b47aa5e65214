"""`paddock verify`: a model's files read again. Knows nothing of hashes but whether they are right."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.models import library_in
from desktop.cli.output import say, say_json
from desktop.hub.library.verifying import Outcome
from desktop.model_errors import ModelFileChanged, ModelFileMissing


def verify(arguments: argparse.Namespace) -> int:
    """Say whether the files are what they were.

    Raises `ModelNotFound`, `ModelFileMissing` and `ModelFileChanged`.
    """
    library = library_in(paths_from(arguments))
    model = library.find(arguments.name)
    outcome = library.verify(model, _progress(sys.stderr.isatty())).outcome
    if arguments.json:
        say_json({"name": model.name, "outcome": str(outcome)})
    match outcome:
        case Outcome.MISSING:
            raise ModelFileMissing(model.path)
        case Outcome.CHANGED:
            raise ModelFileChanged(model.path)
        case Outcome.UNKNOWN if not arguments.json:
            say(f"{model.name} had no known hash. It has one from now on.")
        case _ if not arguments.json:
            say(f"{model.name} is unchanged.")
    return DONE


def _progress(is_watched: bool) -> Callable[[int, int], bool]:
    def show(done_bytes: int, total_bytes: int) -> bool:
        if is_watched:
            end = "\r" if done_bytes < total_bytes else "\r\033[K"
            sys.stderr.write(f"Checking… {done_bytes / max(1, total_bytes):.0%}{end}")
            sys.stderr.flush()
        return True

    return show
