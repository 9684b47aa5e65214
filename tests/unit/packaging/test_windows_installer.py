"""The details of the program for Windows, and its installer, packed here where NSIS is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from windows import installer
from windows.pe import read
from windows.version_info import numbers, text

from desktop.paths import find_paths
from tests.paddock import ROOT

RECIPE = installer.RECIPE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("version", "compared"),
    [("1.2.3", (1, 2, 3, 0)), ("2.0rc1", (2, 0, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_a_version_as_windows_compares_it(version: str, compared: tuple[int, ...]) -> None:
    assert numbers(version) == compared


def test_no_version() -> None:
    with pytest.raises(ValueError, match="next is no version"):
        numbers("next")


def test_the_details_are_as_pyinstaller_reads_them() -> None:
    said: dict[str, Any] = {}

    def named(*values: object, **more: object) -> object:
        said.update(more)
        return values

    def string(key: str, value: str) -> None:
        said[key] = value

    shapes = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "VarFileInfo",
        "VarStruct",
    )
    makers: dict[str, Callable[..., object]] = dict.fromkeys(shapes, named)
    eval(text("1.2.0", "paddock"), {**makers, "StringStruct": string})
    assert said["filevers"] == said["prodvers"] == (1, 2, 0, 0)
    assert said["ProductVersion"] == "1.2.0"
    assert said["OriginalFilename"] == "paddock.exe"


def test_it_asks_for_no_administrator_and_keeps_what_the_person_has() -> None:
    assert "RequestExecutionLevel user" in RECIPE
    assert "HKLM" not in RECIPE
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\${NAME}"' in RECIPE
    # The question about the data folder is answered with no where nobody is asked.
    assert '"$(DATA_TOO)" /SD IDNO IDNO keep' in RECIPE
    assert "MB_DEFBUTTON2" in RECIPE


def test_the_data_folder_is_the_program_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PADDOCK_DATA_DIR", raising=False)
    assert find_paths(None).data_dir.name.lower() == "paddock"
    assert '!define DATA "$LOCALAPPDATA\\${NAME}"' in RECIPE


def test_every_key_that_is_written_is_removed() -> None:
    written = {line.split('"')[1] for line in RECIPE.splitlines() if "WriteReg" in line}
    removed = {line.split('"')[1] for line in RECIPE.splitlines() if "DeleteReg" in line}
    assert written
    assert [key for key in written if not any(key.startswith(each) for each in removed)] == []


@pytest.mark.skipif(shutil.which("makensis") is None, reason="there is no NSIS here")
def test_it_can_be_packed(tmp_path: Path) -> None:
    bundle = tmp_path / "a folder"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "paddock.exe").write_bytes(b"program")
    (bundle / "_internal" / "a.txt").write_text("words")
    root = tmp_path / "root"
    (root / "build" / "icons").mkdir(parents=True)
    from bundle.icons import ico, png

    (root / "build" / "icons" / "paddock.ico").write_bytes(ico({16: png(16), 32: png(32)}))
    file = tmp_path / "dist" / "Paddock.exe"
    installer.pack(root, bundle, file, "1.2.0rc1", quick=True)
    assert read(file.read_bytes()).machine == "x86_64"


def test_without_nsis(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installer.shutil, "which", lambda _name, **_: None)
    with pytest.raises(installer.NoNsisError):
        installer.pack(ROOT, tmp_path, tmp_path / "a.exe", "1.0", quick=True)


def test_a_release_is_packed_small_and_for_every_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer.sys, "platform", "win32")
    words = installer.command("makensis", ROOT, Path("a"), Path("b"), "1.0", quick=False)
    assert not [each for each in words if each.startswith(("-DQUICK", "-DTARGET"))]
    assert "-WX" in words
