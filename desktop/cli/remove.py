"""`paddock remove`: a model into the trash and, with `--undo`, back. Deletes nothing at once."""

from __future__ import annotations

import argparse

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.models import library_in
from desktop.cli.output import say, say_json
from desktop.errors import ModelNotFound
from desktop.hub.library import Library
from desktop.hub.library.trash import Removed


def remove(arguments: argparse.Namespace) -> int:
    """Raises `ModelNotFound`, and `NotOurs` for the starter model."""
    library = library_in(paths_from(arguments))
    if arguments.undo:
        name = _restore(library, arguments.name)
        did, sentence = "restored", f"{name} is back."
    else:
        library.empty_trash()
        removed = library.remove(library.find(arguments.name))
        name = removed.name
        did, sentence = "removed", _how_to_undo(removed)
    if arguments.json:
        say_json({"name": name, "done": did})
    else:
        say(sentence)
    return DONE


def _how_to_undo(removed: Removed) -> str:
    if not removed.folder:
        return (
            f"{removed.name} is off the list. Its files are another program's and were not touched; "
            "“paddock import” takes it up again."
        )
    return (
        f"{removed.name} is in the trash for a week. “paddock remove "
        f"{_quoted(removed.name)} --undo” brings it back."
    )


def _restore(library: Library, name: str) -> str:
    """The newest removed one with this name. Raises `ModelNotFound`."""
    for removed in library.removed():
        if removed.name.casefold() == name.casefold():
            return library.restore(removed).name
    raise ModelNotFound(name)


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
