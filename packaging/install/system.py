"""What Paddock needs from the system, what of it is missing, and the command that installs it."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from install.libraries import QT, WAYLAND, X11, Library, loads


class Manager(Enum):
    """A system's package manager, by the command that shows it is there."""

    APT = "apt-get"
    DNF = "dnf"
    PACMAN = "pacman"
    ZYPPER = "zypper"
    BREW = "brew"


@dataclass(frozen=True)
class Part:
    """One thing only the system can give: a name for a person, and its packages."""

    name: str
    packages: Mapping[Manager, str]


class MissingPartsError(Exception):
    """The system lacks these."""

    def __init__(self, parts: Iterable[Part]) -> None:
        super().__init__()
        self.parts = tuple(parts)


COMPILER = Part(
    "a C and C++ compiler",
    {
        Manager.APT: "g++",
        Manager.DNF: "gcc-c++",
        Manager.PACMAN: "gcc",
        Manager.ZYPPER: "gcc-c++",
        Manager.BREW: "gcc",
    },
)
XVFB = Part(
    "Xvfb, the unseen screen that the window tests draw on",
    {
        Manager.APT: "xvfb",
        Manager.DNF: "xorg-x11-server-Xvfb",
        Manager.PACMAN: "xorg-server-xvfb",
        Manager.ZYPPER: "xorg-x11-server-Xvfb",
    },
)

DBUS = Part(
    "dbus-daemon, a bus of its own for each test",
    {
        Manager.APT: "dbus",
        Manager.DNF: "dbus-daemon",
        Manager.PACMAN: "dbus",
        Manager.ZYPPER: "dbus-1-daemon",
    },
)
AT_SPI = Part(
    "the accessibility bus, on which the tests read the window as a screen reader does",
    {
        Manager.APT: "at-spi2-core",
        Manager.DNF: "at-spi2-core",
        Manager.PACMAN: "at-spi2-core",
        Manager.ZYPPER: "at-spi2-core",
    },
)
ACCESSIBILITY_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""What the bus of a session starts the accessibility bus by."""


def venv_module() -> Part:
    """Python's own environment maker, which Debian and Ubuntu package apart."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return Part(f"{version}'s venv and ensurepip modules", {Manager.APT: f"{version}-venv"})


def library_part(library: Library) -> Part:
    """A library as a part; dnf and zypper install one by its loader name."""
    capability = f"{library.soname}()(64bit)"
    packages = {
        Manager.APT: library.apt,
        Manager.DNF: capability,
        Manager.PACMAN: library.pacman,
        Manager.ZYPPER: capability,
    }
    return Part(f"the library {library.soname}", packages)


def manager() -> Manager | None:
    """The package manager of this system."""
    return next((each for each in Manager if shutil.which(each.value)), None)


def install_command(parts: Iterable[Part], manager: Manager | None, *, root: bool) -> str | None:
    """The exact command that installs the parts, where there is one."""
    if sys.platform == "darwin" and tuple(parts) == (COMPILER,):
        return "xcode-select --install"
    if manager is None:
        return None
    packages = sorted({part.packages[manager] for part in parts if manager in part.packages})
    if not packages:
        return None
    start = {Manager.PACMAN: "pacman -S", Manager.BREW: "brew install"}.get(
        manager, f"{manager.value} install"
    )
    sudo = "" if root or manager is Manager.BREW else "sudo "
    return f"{sudo}{start} {shlex.join(packages)}"


def missing_libraries(
    *, for_tests: bool, environ: Mapping[str, str], loads: Callable[[Library], bool] = loads
) -> list[Part]:
    """Qt's libraries that do not load; on Wayland its own libraries do instead of X11's."""
    if sys.platform != "linux":
        return []
    lacking = [each for each in QT if not loads(each)]
    wayland = "WAYLAND_DISPLAY" in environ and all(loads(each) for each in WAYLAND)
    if for_tests or not wayland:
        lacking += [each for each in X11 if not loads(each)]
    return [library_part(each) for each in lacking]


def compiles() -> bool:
    """Whether a C and a C++ compiler are there and find their own headers."""
    if sys.platform == "win32":  # CMake finds Microsoft's by itself, or says so
        return True
    tries = (
        (os.environ.get("CC"), ("cc", "gcc", "clang"), "c", "#include <stdio.h>\n"),
        (os.environ.get("CXX"), ("c++", "g++", "clang++"), "c++", "#include <vector>\n"),
    )
    return all(
        any(_accepts(name, language, source) for name in ([chosen] if chosen else names))
        for chosen, names, language, source in tries
    )


def _accepts(compiler: str, language: str, source: str) -> bool:
    command = [*shlex.split(compiler), "-x", language, "-fsyntax-only", "-"]
    try:
        return subprocess.run(command, input=source.encode(), capture_output=True).returncode == 0
    except OSError:
        return False


def has_venv_module() -> bool:
    """Whether this Python can make environments with pip in them."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def missing_parts(*, for_tests: bool) -> list[Part]:
    """Everything the system lacks, the compiler aside: it is needed only when pip has no wheel."""
    missing = [] if has_venv_module() else [venv_module()]
    missing += missing_libraries(for_tests=for_tests, environ=os.environ)
    if for_tests and sys.platform == "linux":
        missing += missing_for_window_tests()
    return missing


def missing_for_window_tests() -> list[Part]:
    """What the tests drive and read the window with."""
    there = (
        (XVFB, shutil.which("Xvfb")),
        (DBUS, shutil.which("dbus-daemon")),
        (AT_SPI, ACCESSIBILITY_SERVICE.exists()),
    )
    return [part for part, is_there in there if not is_there]


def has_display() -> bool:
    """Whether a window could open here at all."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def may_install() -> bool:
    """Only a CI machine that lets us is changed without a person saying so."""
    return os.environ.get("CI") == "true" and is_root() and manager() is Manager.APT


def is_root() -> bool:
    """Whether what is done here is done as the system's owner."""
    return sys.platform != "win32" and os.geteuid() == 0


def install(parts: Iterable[Part]) -> None:
    """Installs the parts with apt-get."""
    wanted = tuple(parts)
    packages = sorted({part.packages[Manager.APT] for part in wanted})
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environ)
    command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages]
    if subprocess.run(command, env=environ).returncode != 0:
        raise MissingPartsError(wanted)
