"""Packs the frozen program into Paddock's installer with NSIS, on Windows and elsewhere alike."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from install.source import version_of

from windows.version_info import numbers

RECIPE = Path(__file__).resolve().parent / "paddock.nsi"
MOST_BYTES = 60_000_000
"""Of the installer without the starter model."""


class NoNsisError(Exception):
    """`makensis` is not on this system."""


def command(
    tool: str, root: Path, bundle: Path, file: Path, version: str, *, quick: bool
) -> list[str]:
    """How NSIS is called; a warning of its is an error."""
    values = {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, numbers(version))),
        "BUNDLE": str(bundle),
        "ICON": str(root / "build" / "icons" / "paddock.ico"),
        "OUT": str(file),
    }
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


def pack(root: Path, bundle: Path, file: Path, version: str, *, quick: bool) -> None:
    """Makes the file. Raises `NoNsisError`, and `CalledProcessError` where NSIS finds a mistake."""
    tool = found()
    if tool is None:
        raise NoNsisError
    file.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(command(tool, root, bundle, file, version, quick=quick), check=True)


def main(arguments: list[str]) -> int:
    """Packs a folder into a file, as small as it gets."""
    bundle, file = (Path(each).resolve() for each in arguments)
    root = RECIPE.parents[2]
    pack(root, bundle, file, version_of(root), quick=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
