"""What a release knows of itself: its place on the web, and the packs that belong to it.

It is written into the program when a release is made; Paddock from source has none. Knows no pack from
inside.
"""

from __future__ import annotations

import platform
import sys
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from desktop import HOMEPAGE
from desktop.logs import log
from desktop.paths import resources

NAME = "release.json"
_MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
"""As systems call them, and as releases do."""

PlainName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}\Z")]
"""Of a file or folder: no path, no hidden file, nothing that any system reads otherwise."""
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Size = Annotated[int, msgspec.Meta(ge=1, le=16 * 10**9)]


class KnownPack(msgspec.Struct, frozen=True):
    """A pack that was made for exactly this release, and for no other."""

    name: PlainName
    """In the terminal and in folders: "cuda-13"."""
    title: str
    file: PlainName
    """As it lies on the releases page."""
    sha256: Sha256
    """Of the whole file."""
    bytes: Size
    unpacked_bytes: Size
    system: str
    """As `sys.platform` says it."""
    machine: str
    """Of the processor: "x86_64", "arm64"."""
    driver: str = ""
    """The oldest driver of the card that it runs with, for people."""

    @property
    def folder(self) -> str:
        """Where it lies among packs; the same pack of another release has another one."""
        return f"{self.name}-{self.sha256[:16]}"


class Release(msgspec.Struct, frozen=True):
    """The release that runs here."""

    homepage: str = ""
    packs: tuple[KnownPack, ...] = ()

    def packs_for(self, system: str = sys.platform, machine: str = "") -> tuple[KnownPack, ...]:
        """Those that this computer could use, the best first."""
        machine = (machine or platform.machine()).lower()
        machine = _MACHINES.get(machine, machine)
        return tuple(
            each for each in self.packs if (each.system, each.machine) == (system, machine)
        )


def release() -> Release:
    """This one. Read once; a file that can't be read counts as none."""
    return _read(resources() / NAME)


@cache
def _read(path: Path) -> Release:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Release)
    except FileNotFoundError:
        pass
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("what this release knows of itself can't be read: %s", type(error).__name__)
    return Release()


def homepage() -> str:
    """The project's place on the web; empty where it has none."""
    return release().homepage or HOMEPAGE
