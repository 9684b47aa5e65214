"""`paddock gpu`: the packs for cards, added from files that a person downloaded. Fetches nothing."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop import figures
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED
from desktop.cli.output import say, say_json
from desktop.engine.interview import standing_of_packs
from desktop.explain.packs import standing_in_words
from desktop.hub.downloads.rate import Rate
from desktop.packs.packs import Packs, Standing, as_json, packs_in


def gpu(arguments: argparse.Namespace) -> int:
    """Do the action. Raises what `Packs` does."""
    packs = packs_in(paths_from(arguments))
    match arguments.action:
        case "add":
            return _add(packs, arguments.file.expanduser(), in_json=arguments.json)
        case "remove":
            names = packs.remove(arguments.name)
            if arguments.json:
                say_json({"done": "remove", "names": names})
            else:
                say(f"Removed {', '.join(names)}.")
            return DONE
        case "retry":
            packs.forgive()
    _list(standing_of_packs(packs), in_json=arguments.json)
    return DONE


def _add(packs: Packs, file: Path, *, in_json: bool) -> int:
    watched = sys.stderr.isatty()
    try:
        added = packs.add(file, _progress() if watched else lambda _done, _total: True)
    finally:
        if watched:
            sys.stderr.write("\r\033[K")
    found = next(each for each in standing_of_packs(packs) if each.name == added.name)
    if in_json:
        say_json({"done": "add", **as_json(found)})
    else:
        say(f"{standing_in_words(found)}.")
    return DONE if found.is_used else FAILED


def _list(standing: list[Standing], *, in_json: bool) -> None:
    if in_json:
        say_json([as_json(each) for each in standing])
        return
    for each in standing:
        say(f"{standing_in_words(each)}.")
        if each.known is not None and not each.is_added:
            download, unpacked = (
                figures.size(each.known.bytes),
                figures.size(each.known.unpacked_bytes),
            )
            say(f"  {each.known.file}, {download}, {unpacked} once added: “paddock gpu add FILE”.")
    if not standing:
        say("This Paddock knows no pack for a computer like this one.")


def _progress() -> Callable[[int, int], bool]:
    """On one line of the terminal, with speed and time left."""
    rate, began = Rate(), time.monotonic()

    def show(done_bytes: int, total_bytes: int) -> bool:
        rate.note(time.monotonic() - began, done_bytes)
        speed, left = rate.bytes_per_second, rate.seconds_left(total_bytes - done_bytes)
        said = figures.line(
            figures.progress(done_bytes, total_bytes),
            figures.rate(speed) if speed else "",
            f"{figures.time(left)} left" if left else "",
        )
        sys.stderr.write(f"\rAdding… {said}\033[K")
        sys.stderr.flush()
        return True

    return show
