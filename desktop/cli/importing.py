"""`paddock import`: models that are on this disk, left in place, and other programs' conversations."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, WRONG_USE
from desktop.cli.models import library_in, model_as_json, say_models
from desktop.cli.output import say, say_error, say_json


def import_things(arguments: argparse.Namespace) -> int:
    """Models by their files or with `--scan`; everything else is conversations.

    Raises `NotAModelFile`, and as the history does.
    """
    paths = [_absolute(path) for path in arguments.paths]
    models = [path for path in paths if _is_model(path)]
    if arguments.scan or models:
        if arguments.find or len(models) < len(paths):
            say_error("Import models and conversations one after the other.")
            return WRONG_USE
        return _import_models(arguments, models)
    if bool(paths) == arguments.find:
        say_error("Say what to import: files or folders, or --find, or --scan for models.")
        return WRONG_USE
    from desktop.cli.bringing import import_conversations

    return import_conversations(arguments, paths)


def _import_models(arguments: argparse.Namespace, paths: list[Path]) -> int:
    library = library_in(paths_from(arguments))
    found = library.scan() if arguments.scan else [library.add_file(path) for path in paths]
    if arguments.json:
        say_json([model_as_json(model) for model in found])
    elif found:
        say_models(found)
    else:
        say("No other program's models were found.")
    return DONE


def _is_model(path: Path) -> bool:
    if path.suffix.casefold() == ".gguf":
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) == b"GGUF"
    except (OSError, ValueError):
        return False


def _absolute(path: Path) -> Path:
    with contextlib.suppress(RuntimeError):  # "~nobody": then it is a name like any other
        path = path.expanduser()
    return path.absolute()
