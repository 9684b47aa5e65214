"""What the system lacks is named with the command that installs it."""

import sys
from pathlib import Path

import pytest
from install import system
from install.libraries import QT, WAYLAND, X11, Library, loads
from install.system import COMPILER, XVFB, Manager, Part

CURSOR = system.library_part(Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"))


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (Manager.APT, "sudo apt-get install g++ libxcb-cursor0 xvfb"),
        (
            Manager.DNF,
            "sudo dnf install gcc-c++ 'libxcb-cursor.so.0()(64bit)' xorg-x11-server-Xvfb",
        ),
        (Manager.PACMAN, "sudo pacman -S gcc xcb-util-cursor xorg-server-xvfb"),
        (
            Manager.ZYPPER,
            "sudo zypper install gcc-c++ 'libxcb-cursor.so.0()(64bit)' xorg-x11-server-Xvfb",
        ),
    ],
)
def test_each_manager_gets_its_own_command(manager: Manager, command: str) -> None:
    assert system.install_command([COMPILER, CURSOR, XVFB], manager, root=False) == command


def test_root_needs_no_sudo() -> None:
    assert system.install_command([XVFB], Manager.APT, root=True) == "apt-get install xvfb"


def test_a_mac_gets_its_compiler_from_apple(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    command = system.install_command([COMPILER], Manager.BREW, root=False)
    assert command == "xcode-select --install"


def test_an_unknown_system_gets_no_command() -> None:
    assert system.install_command([XVFB], None, root=False) is None


def test_a_part_no_package_holds_gets_no_command() -> None:
    assert system.install_command([Part("magic", {})], Manager.APT, root=False) is None


def test_debian_packages_python_s_venv_apart() -> None:
    command = system.install_command([system.venv_module()], Manager.APT, root=True)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert command == f"apt-get install python{version}-venv"


def test_a_library_that_is_not_there_does_not_load() -> None:
    assert not loads(Library("libno-such-thing.so.7", "", ""))


def without(*lacking: Library) -> set[str]:
    return {each.soname for each in (*QT, *X11, *WAYLAND)} - {each.soname for each in lacking}


def missing(there: set[str], *, for_tests: bool = False, **environ: str) -> list[str]:
    parts = system.missing_libraries(
        for_tests=for_tests, environ=environ, loads=lambda each: each.soname in there
    )
    return [part.packages[Manager.APT] for part in parts]


def test_only_what_does_not_load_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert missing(without()) == []
    assert missing(without(QT[1], X11[3])) == ["libegl1", "libxcb-cursor0"]


def test_wayland_needs_no_x11_but_the_tests_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    there = without(X11[3])
    assert missing(there, WAYLAND_DISPLAY="wayland-0") == []
    assert missing(there, WAYLAND_DISPLAY="wayland-0", for_tests=True) == ["libxcb-cursor0"]
    assert missing(there - {WAYLAND[1].soname}, WAYLAND_DISPLAY="x") == ["libxcb-cursor0"]


def test_a_mac_needs_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert missing(set(), for_tests=True) == []


def test_a_compiler_that_does_not_run_is_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXX", "/nowhere/c++")
    assert not system.compiles()


def test_only_root_on_ci_is_installed_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "manager", lambda: Manager.APT)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("CI", raising=False)
    assert not system.may_install()
    monkeypatch.setenv("CI", "true")
    assert system.may_install()
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert not system.may_install()


def test_what_the_window_tests_lack_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = {"Xvfb": "/usr/bin/Xvfb", "dbus-daemon": "/usr/bin/dbus-daemon"}
    monkeypatch.setattr(system.shutil, "which", there.get)
    service = tmp_path / "service"
    monkeypatch.setattr(system, "ACCESSIBILITY_SERVICE", service)
    assert system.missing_for_window_tests() == [system.AT_SPI]
    service.touch()
    assert system.missing_for_window_tests() == []
    there.clear()
    assert system.missing_for_window_tests() == [XVFB, system.DBUS]
