"""Packs the frozen program into Paddock's installer with NSIS, on Windows and elsewhere alike."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bundle.starter import PACKAGE
from install.source import homepage_of, version_of

from windows.version_info import numbers

RECIPE = Path(__file__).resolve().parent / "paddock.nsi"
MOST_BYTES = 60_000_000
"""Of the installer without the starter model."""


class NoNsisError(Exception):
    """`makensis` is not on this system."""


def name_for(version: str, *, has_model: bool) -> str:
    """What the file is called."""
    return f"Paddock{'-with-model' if has_model else ''}-{version}.exe"


def command(
    tool: str,
    root: Path,
    bundle: Path,
    file: Path,
    version: str,
    *,
    quick: bool,
    starter: Path | None = None,
) -> list[str]:
    """How NSIS is called; a warning of its is an error."""
    values = {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, numbers(version))),
        "BUNDLE": str(bundle),
        "ICON": str(root / "build" / "icons" / "paddock.ico"),
        "OUT": str(file),
        "STARTERS": PACKAGE,
    }
    if starter is not None:
        values["STARTER"] = str(starter)
    if page := homepage_of(root):
        values["PAGE"] = page
    if sys.platform != "win32":
        # Wine of 64 bits runs nothing else; NSIS for Windows has no such kind, and Windows needs none.
        values["TARGET"] = "amd64-unicode"
    words = [f"-D{name}={value}" for name, value in values.items()] + ["-DQUICK"] * quick
    return [tool, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(RECIPE)]


def found() -> str | None:
    """NSIS, which its own installer puts on no path."""
    places = [os.environ.get(name, "") for name in ("PROGRAMFILES(X86)", "PROGRAMFILES")]
    beside = [str(Path(place) / "NSIS") for place in places if place]
    return shutil.which("makensis") or shutil.which("makensis", path=os.pathsep.join(beside))


def pack(
    root: Path,
    bundle: Path,
    file: Path,
    version: str,
    *,
    quick: bool,
    starter: Path | None = None,
) -> None:
    """Makes the file. Raises `NoNsisError`, and `CalledProcessError` where NSIS finds a mistake."""
    tool = found()
    if tool is None:
        raise NoNsisError
    file.parent.mkdir(parents=True, exist_ok=True)
    called = command(tool, root, bundle, file, version, quick=quick, starter=starter)
    subprocess.run(called, check=True)


def main(arguments: list[str]) -> int:
    """Packs a folder, as small as it gets, and prints the file's name."""
    parser = argparse.ArgumentParser(prog="python -m windows.installer", description=__doc__)
    parser.add_argument("bundle", type=Path, help="the frozen program")
    parser.add_argument("folder", type=Path, help="where the installer is to lie")
    parser.add_argument("--starter", type=Path, help="a model that comes with it")
    asked = parser.parse_args(arguments)
    root, starter = RECIPE.parents[2], asked.starter
    version = version_of(root)
    file = asked.folder.resolve() / name_for(version, has_model=starter is not None)
    starter = starter and starter.resolve()
    pack(root, asked.bundle.resolve(), file, version, quick=False, starter=starter)
    print(file.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
