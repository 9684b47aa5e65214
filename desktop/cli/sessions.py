"""`paddock sessions`: what is kept to go on at once after a restart, and its end. Opens none of it."""

from __future__ import annotations

import argparse

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.output import say, say_json
from desktop.figures import progress, size
from desktop.sessions.sessions import empty, measure
from desktop.settings import SettingsFile


def sessions(arguments: argparse.Namespace) -> int:
    """Say how much there is, or remove it. Raises `SettingsUnreadable`."""
    paths = paths_from(arguments)
    if arguments.action == "clear":
        removed = empty(paths.sessions)
        if arguments.json:
            say_json({"done": "clear", "removed_bytes": removed.size_bytes})
        else:
            say(f"Removed {size(removed.size_bytes)}. The next answers begin a little later.")
        return DONE
    kept, budget = measure(paths.sessions), SettingsFile(paths.settings).load().sessions_bytes
    if arguments.json:
        figures = {"count": kept.count, "size_bytes": kept.size_bytes, "budget_bytes": budget}
        say_json(figures)
    elif kept.count:
        turns = "1 turn" if kept.count == 1 else f"{kept.count} turns"
        say(f"{turns}, {progress(kept.size_bytes, budget)}.")
    else:
        say("No sessions are kept.")
    return DONE
