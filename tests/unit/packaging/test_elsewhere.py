"""What another computer would get: its own pins and nobody else's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from install import elsewhere
from install.elsewhere import MAC, MAC_INTEL, WINDOWS, fetch, pins

from tests.paddock import ROOT

REQUIREMENTS = ROOT / "packaging" / "requirements"
HASH = "--hash=sha256:" + "0" * 64


def names(computer: elsewhere.Computer, *files: str) -> set[str]:
    found = pins([REQUIREMENTS / name for name in files], computer)
    return {pin.partition("==")[0] for pin in found}


def test_the_program_s_own() -> None:
    windows, mac = names(WINDOWS, "app.txt"), names(MAC, "app.txt")
    assert {"pywin32-ctypes", "colorama", "pyside6-essentials"} <= windows
    assert {"pyside6-essentials", "keyring"} <= mac
    # These are Linux's, or an older Python's.
    assert {"secretstorage", "jeepney", "zipp"}.isdisjoint(windows | mac)
    assert "pywin32-ctypes" not in mac
    assert names(MAC_INTEL, "app.txt") == mac


def test_a_mac_takes_what_is_for_its_own_processor_or_for_both() -> None:
    assert "macosx_15_0_arm64" in MAC.platforms
    assert "macosx_10_9_x86_64" in MAC_INTEL.platforms
    assert "macosx_14_0_universal2" in set(MAC.platforms) & set(MAC_INTEL.platforms)
    assert not any(each.endswith("x86_64") for each in MAC.platforms)


def test_a_pin_of_two_lists_is_there_once() -> None:
    found = pins([REQUIREMENTS / "app.txt", REQUIREMENTS / "package.txt"], WINDOWS)
    once = [pin for pin in found if pin.startswith("pywin32-ctypes==")]
    assert len(once) == 1
    assert "pyinstaller" in {pin.partition("==")[0] for pin in found}


def test_hashes_stay_and_conditions_go(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"a==1 ; sys_platform == 'win32' \\\n    {HASH}\nb==2 {HASH}\n# c==3\n")
    assert pins([file], WINDOWS) == [f"a==1 {HASH}", f"b==2 {HASH}"]
    assert pins([file], MAC) == [f"b==2 {HASH}"]


def test_pip_is_asked_for_that_computer_s_wheels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def stream(command: list[str], **_: object) -> None:
        asked.append(command)
        (tmp_path / "wheels" / "a.whl").touch()

    monkeypatch.setattr(elsewhere, "stream", stream)
    found = fetch([REQUIREMENTS / "app.txt"], WINDOWS, tmp_path / "wheels", {})
    (command,) = asked
    assert command[:4] == [sys.executable, "-m", "pip", "download"]
    assert {"--require-hashes", "--only-binary=:all:", "--platform=win_amd64"} <= set(command)
    assert {"--abi=cp313", "--abi=abi3", "--python-version=3.13"} <= set(command)
    assert [path.name for path in found] == ["a.whl"]
    assert "pywin32-ctypes==" in (tmp_path / "wheels" / "pins.txt").read_text()
