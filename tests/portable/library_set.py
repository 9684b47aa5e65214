"""The engine's wheel laid out in a folder, whole or with some of its variants, and a child that uses it."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

from desktop.engine.process import child_command_line
from desktop.packs.packs import Packs
from tests.engine import Driver

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = Path("llama_cpp") / "lib"
START = ROOT / "desktop" / "child" / "start.py"
UNCONFINED = Path(__file__).with_name("unconfined.py")


def newest_wheel() -> Path | None:
    """The wheel to check: the named one, or the last that `make engine-wheel` made."""
    if named := os.environ.get("ENGINE_WHEEL"):
        return Path(named)
    made = (ROOT / "build" / "engine").glob("*/*.whl")
    return max(made, key=lambda wheel: wheel.stat().st_mtime, default=None)


def lay_out(wheel: Path, folder: Path, *, only: Sequence[str] = ()) -> Path:
    """Unpack it; `only` keeps these variants of the processor's code."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    for library in (folder / LIBRARIES).glob("libggml-cpu-*"):
        if only and library.stem.removeprefix("libggml-cpu-") not in only:
            library.unlink()
    return folder


def variants_in(folder: Path) -> list[str]:
    """The variants that a laid out wheel has."""
    return sorted(
        library.stem.removeprefix("libggml-cpu-")
        for library in (folder / LIBRARIES).glob("libggml-cpu-*")
    )


def driver(
    folder: Path | None = None, *, under: Sequence[str] = (), packs: Packs | None = None
) -> Driver:
    """The engine's real child, with this folder's llama.cpp, and run by this program.

    Without a folder it is the llama.cpp that was compiled for this computer. What an emulator runs has no
    sandbox: its models are loaded without.
    """
    command = child_command_line()
    # What it imports is looked for in the folders at the end, one after the other.
    folders = next(place for place, part in enumerate(command) if Path(part).is_dir())
    first = [str(folder)] if folder else []
    if under:
        command[command.index(str(START))] = str(UNCONFINED)
    line = [*under, *command[:folders], *first, *command[folders:]]
    return Driver(command_line=line, packs=packs)


def processor(name: str) -> list[str]:
    """What runs a program as on this processor; empty where it is not installed."""
    qemu = shutil.which("qemu-x86_64") or shutil.which("qemu-x86_64-static")
    return [qemu, "-cpu", name] if qemu else []
