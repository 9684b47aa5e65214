"""What each kind of process of Paddock's may do: all powers on one page. Knows no system."""

from __future__ import annotations

import os
from collections.abc import Iterable

from desktop.powers.powers import Powers


def engine(files: Iterable[str], pack: str = "") -> Powers:
    """Reads one model and its adapters; answers on a pipe, and keeps caches in memory it was given.

    `pack` is the folder of libraries for a card that it loads, where the person added one.
    """
    reads = (*files, pack) if pack else tuple(files)
    return Powers(reads=reads, graphics=True, limits_memory=True)


def reading(file: str) -> Powers:
    """Reads the one file that goes with a message."""
    return Powers(reads=(os.path.realpath(file),))


def importing(chosen: Iterable[str]) -> Powers:
    """Reads what the person chose of another program's, and what SQLite keeps beside it."""
    beside = ("", "-wal", "-shm", "-journal")
    return Powers(reads=tuple(f"{path}{end}" for path in chosen for end in beside))


def press() -> Powers:
    """Makes files' bytes out of what comes on a pipe, with typefaces, and opens no file."""
    return Powers(typefaces=True)


def question(ports: Iterable[int]) -> Powers:
    """Asks a hub: no file is written."""
    return Powers(ports=tuple(ports))


def download(folder: str, ports: Iterable[int]) -> Powers:
    """Fetches files into one folder."""
    return Powers(writes=(folder,), ports=tuple(ports))
