"""`paddock import`: models that are on this disk already, used where they are. Copies nothing."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.models import library_in, model_as_json, say_models
from desktop.cli.output import say, say_json


def import_model(arguments: argparse.Namespace) -> int:
    """One file, or with `--scan` what other programs have. Raises `NotAModelFile`."""
    library = library_in(paths_from(arguments))
    found = library.scan() if arguments.scan else [library.add_file(_absolute(arguments.path))]
    if arguments.json:
        say_json([model_as_json(model) for model in found])
    elif found:
        say_models(found)
    else:
        say("No other program's models were found.")
    return DONE


def _absolute(path: Path) -> Path:
    with contextlib.suppress(RuntimeError):  # "~nobody": then it is a name like any other
        path = path.expanduser()
    return path.absolute()
