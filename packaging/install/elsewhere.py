"""What pip would install on another computer: its pins, and their wheels fetched to this one.

Pip itself reads the conditions beside a pin as of the computer that it runs on.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from install.environment import ReadsLine, stream
from packaging.requirements import Requirement

PYTHON = "3.13"
"""The one that releases for these systems are built with."""


@dataclass(frozen=True)
class Computer:
    """A kind of computer that isn't this one."""

    conditions: Mapping[str, str]
    platforms: tuple[str, ...]
    """As wheels are named, the best first."""


def _conditions(system: str, name: str, os: str, machine: str) -> dict[str, str]:
    return {
        "sys_platform": system, "platform_system": name, "os_name": os, "platform_machine": machine,
        "python_version": PYTHON, "python_full_version": f"{PYTHON}.0", "extra": "",
        "implementation_name": "cpython", "platform_python_implementation": "CPython",
    }  # fmt: skip


LINUX = Computer(_conditions("linux", "Linux", "posix", "x86_64"), ("manylinux_2_28_x86_64",))
WINDOWS = Computer(_conditions("win32", "Windows", "nt", "AMD64"), ("win_amd64",))


def _mac(machine: str) -> Computer:
    kinds = (machine, "universal2")
    versions = [*(f"{number}_0" for number in (15, 14, 13, 12, 11)), "10_13", "10_12", "10_9"]
    platforms = [f"macosx_{version}_{kind}" for version in versions for kind in kinds]
    return Computer(_conditions("darwin", "Darwin", "posix", machine), tuple(platforms))


MAC, MAC_INTEL = _mac("arm64"), _mac("x86_64")


def pins(files: Iterable[Path], computer: Computer) -> list[str]:
    """The lines of these lists that are for that computer, each once and with its hashes."""
    found: dict[str, str] = {}
    for file in files:
        joined = file.read_text(encoding="utf-8").replace("\\\n", " ")
        for line in filter(None, (each.partition("#")[0].strip() for each in joined.splitlines())):
            words, *hashes = re.split(r"\s+(?=--hash=)", line)
            pin = Requirement(words)
            if pin.marker is None or pin.marker.evaluate(dict(computer.conditions)):
                found.setdefault(pin.name, " ".join([f"{pin.name}{pin.specifier}", *hashes]))
    return list(found.values())


def fetch(
    files: Iterable[Path],
    computer: Computer,
    folder: Path,
    environ: Mapping[str, str],
    read: ReadsLine = lambda _: None,
) -> list[Path]:
    """Its wheels, in a folder of their own, and none of another kind. Raises `StepFailedError`."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / "pins.txt"
    wanted.write_text("".join(f"{pin}\n" for pin in pins(files, computer)), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input"),
        *("--no-deps", "--require-hashes", "--only-binary=:all:", "--progress-bar=off"),
        *("--implementation=cp", f"--python-version={PYTHON}"),
        *(f"--abi={abi}" for abi in (f"cp{PYTHON.replace('.', '')}", "abi3", "none")),
        *(f"--platform={each}" for each in computer.platforms),
        *("--dest", str(folder), "--requirement", str(wanted)),
    ]
    stream(command, environ=environ, read=read)
    return sorted(folder.glob("*.whl"))
