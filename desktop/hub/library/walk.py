"""GGUF files of a folder, split ones put together. Goes by names alone: reads no file."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

ENDING = ".gguf"
DEEPEST = 8
"""Folders within folders. Two are usual: owner and repository."""
MOST_PARTS = 999
"""Of one model; those of 1 TB have some hundred."""
_NUMBERED = re.compile(r"(?P<name>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.IGNORECASE)
_PROJECTOR = re.compile(r"(^|[-_.])mmproj([-_.]|$)", re.IGNORECASE)


class File(msgspec.Struct, frozen=True):
    """A file as the system describes it; of a link, what it leads to."""

    path: str
    size_bytes: int
    modified_ns: int
    place: tuple[int, int]
    """Device and inode: the same for two names of one file."""


Files = tuple[File, ...]
"""All parts of one model, in order."""


def describe(path: str) -> File | None:
    """The file at this path; None where there is none, or no way to it."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return _file(path, status) if _is_regular(status) else None


def models_in(
    folder: str,
    *,
    follow_links: bool = False,
    may_go_on: Callable[[], bool] = lambda: True,
) -> list[Files]:
    """Every model in a folder and those below, by path; a split one only when it is complete.

    What is hidden and what names itself a projector of pictures is left out. What can't be read is
    passed over, links that go in circles too.
    """
    found = _files_in(folder, DEEPEST, _place(folder) if follow_links else None, may_go_on)
    return put_together(
        file for file in found if not _PROJECTOR.search(os.path.basename(file.path))
    )


def put_together(files: Iterable[File]) -> list[Files]:
    """Files as models: single ones, and the complete sets among the numbered ones."""
    sets: dict[tuple[str, int], dict[int, File]] = {}
    for file in files:
        folder, name = os.path.split(file.path)
        if numbered := _NUMBERED.fullmatch(name):
            key = (os.path.join(folder, numbered["name"]), int(numbered["count"]))
            sets.setdefault(key, {})[int(numbered["number"])] = file
        else:
            sets[(file.path, 1)] = {1: file}
    complete = (
        tuple(parts[number] for number in range(1, count + 1))
        for (_, count), parts in sets.items()
        if len(parts) == count and parts.keys() == set(range(1, count + 1))
    )
    return sorted(complete, key=lambda parts: parts[0].path)


def stem_of(path: str) -> str:
    """The file's name without its ending and without its number in a set."""
    name = os.path.basename(path)
    numbered = _NUMBERED.fullmatch(name)
    return numbered["name"] if numbered else os.path.splitext(name)[0]


def numbered_name(name: str, number: int) -> str:
    """Another name for a second file of this name; a part of a set stays a part of one."""
    if number == 1:
        return name
    if numbered := _NUMBERED.fullmatch(name):
        return f"{numbered['name']}-{number}{name[numbered.end('name') :]}"
    stem, ending = os.path.splitext(name)
    return f"{stem}-{number}{ending}"


def whole_set(path: str) -> Files | None:
    """The model that this file is, or is a part of; None where a part of it is missing."""
    numbered = _NUMBERED.fullmatch(os.path.basename(path))
    if numbered is None or int(numbered["count"]) > MOST_PARTS:
        file = describe(path)
        return (file,) if file else None
    folder, ending = os.path.dirname(path), path[-len(ENDING) :]
    count = numbered["count"]
    names = (
        f"{numbered['name']}-{number:05}-of-{count}{ending}" for number in range(1, int(count) + 1)
    )
    parts = [describe(os.path.join(folder, name)) for name in names]
    there = tuple(part for part in parts if part is not None)
    return there if there and len(there) == len(parts) else None


def _files_in(
    folder: str,
    depth: int,
    seen: set[tuple[int, int]] | None,
    may_go_on: Callable[[], bool],
) -> Iterator[File]:
    """All GGUF files; links to folders are followed where `seen` keeps account of it."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not may_go_on():
                return
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(ENDING) and (file := describe(entry.path)):
                yield file
            elif depth and _is_folder(entry, seen):
                yield from _files_in(entry.path, depth - 1, seen, may_go_on)


def _is_folder(entry: os.DirEntry[str], seen: set[tuple[int, int]] | None) -> bool:
    with contextlib.suppress(OSError):
        if seen is None:
            return entry.is_dir(follow_symlinks=False)
        if entry.is_dir() and not (place := _place(entry.path)) <= seen:
            seen |= place
            return True
    return False


def _place(folder: str) -> set[tuple[int, int]]:
    """Device and inode, in a set; an empty one where there is no such folder."""
    with contextlib.suppress(OSError):
        status = os.stat(folder)
        return {(status.st_dev, status.st_ino)}
    return set()


def _is_regular(status: os.stat_result) -> bool:
    return status.st_mode & 0o170000 == 0o100000


def _file(path: str, status: os.stat_result) -> File:
    return File(path, status.st_size, status.st_mtime_ns, (status.st_dev, status.st_ino))
