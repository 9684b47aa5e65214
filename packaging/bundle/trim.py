"""Makes the frozen folder smaller without taking anything from it that is used. For Linux."""

import hashlib
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from bundle.elf import Elf, forget_search, is_elf, read

LEAST_LINKED_BYTES = 4096
STRIPPED = (
    "libpython*",
    "lib-dynload/*",
    "libllama*",
    "libggml*",
    "libssl.so*",
    "libcrypto.so*",
    "_rust.*",
)
"""Not all: some wheels hold libraries that no longer load once they are stripped."""


def trim(bundle: Path) -> None:
    """Links in place of copies, no library that nobody asks for, no symbols for debuggers."""
    link_copies(bundle)
    remove_unasked(bundle)
    forget_folders(bundle)
    strip(bundle)


def link_copies(bundle: Path) -> int:
    """One file for each content; the others become links to it. Answers how many.

    Two copies of a library are worse than large: a program that opens both has two of everything in it.
    """
    same: dict[str, list[Path]] = defaultdict(list)
    for path in _files(bundle):
        if path.stat().st_size >= LEAST_LINKED_BYTES:
            same[hashlib.sha256(path.read_bytes()).hexdigest()].append(path)
    made = 0
    for paths in same.values():
        # The longest name says the version in full; the deepest place is where it belongs.
        first, *others = sorted(paths, key=lambda path: (-len(path.parts), -len(path.name), path))
        for other in others:
            other.unlink()
            other.symlink_to(os.path.relpath(first, other.parent))
            made += 1
    return made


def remove_unasked(bundle: Path) -> list[str]:
    """Drops libraries that only others of their kind ask for, or nobody. Answers their names."""
    read_already: dict[str, Elf] = {
        path.name: read(path) for path in _files(bundle) if is_elf(path)
    }
    wanted = {name for name in read_already if not _is_library(name)}
    waiting = list(wanted)
    while waiting:
        for name in read_already[waiting.pop()].needed:
            found = name if name in read_already else _target(bundle, name)
            if found in read_already and found not in wanted:
                wanted.add(found)
                waiting.append(found)
    gone = sorted(read_already.keys() - wanted)
    for path in list(_files(bundle)):
        if path.name in gone:
            path.unlink()
    _drop_dead_links(bundle)
    return gone


def _is_library(name: str) -> bool:
    """Whether others load it by name. Python and its modules, plugins, llama.cpp are opened by path."""
    opened = ("libggml", "libllama", "libpython")
    return name.startswith("lib") and ".so." in name and not name.startswith(opened)


def _target(bundle: Path, name: str) -> str:
    return next((path.resolve().name for path in bundle.rglob(name) if path.exists()), "")


def _drop_dead_links(bundle: Path) -> None:
    for path in list(bundle.rglob("*")):
        if path.is_symlink() and not path.exists():
            path.unlink()


def forget_folders(bundle: Path) -> None:
    """A library that was compiled on somebody's computer looks for others there: no longer."""
    for path in _files(bundle):
        if is_elf(path) and any(not each.startswith("$ORIGIN") for each in read(path).search):
            forget_search(path)


def strip(bundle: Path) -> None:
    """Takes symbols out of the libraries that bring some, where there is a `strip`."""
    tool = shutil.which("strip")
    wanted = [str(path) for path in _files(bundle) if _is_stripped(path) and is_elf(path)]
    if tool and wanted:
        subprocess.run([tool, "--strip-unneeded", *wanted], check=True)


def _is_stripped(path: Path) -> bool:
    names = (path.name, f"{path.parent.name}/{path.name}")
    return any(fnmatch(name, pattern) for name in names for pattern in STRIPPED)


def _files(bundle: Path) -> Iterable[Path]:
    return sorted(path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
