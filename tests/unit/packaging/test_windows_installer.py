"""The details of the program for Windows, and its installer, packed here where NSIS is."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from windows import installer
from windows.pe import read
from windows.version_info import numbers, text

from desktop.hub.library.starter import STARTER_PACKAGE
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
@pytest.mark.parametrize("has_model", [False, True])
def test_it_can_be_packed(tmp_path: Path, has_model: bool) -> None:
    bundle = tmp_path / "a folder"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "paddock.exe").write_bytes(b"program")
    (bundle / "_internal" / "a.txt").write_text("words")
    root = tmp_path / "root"
    (root / "build" / "icons").mkdir(parents=True)
    from bundle.icons import ico, png

    (root / "build" / "icons" / "paddock.ico").write_bytes(ico({16: png(16), 32: png(32)}))
    (root / "desktop").mkdir()
    shutil.copy(ROOT / "desktop" / "__init__.py", root / "desktop")
    model = tmp_path / "a small model.gguf"
    model.write_bytes(random.Random(1).randbytes(1_000_000))
    file = tmp_path / "dist" / "Paddock.exe"
    starter = model if has_model else None
    installer.pack(root, bundle, file, "1.2.0rc1", quick=True, starter=starter)
    assert read(file.read_bytes()).machine == "x86_64"
    assert (file.stat().st_size > 1_000_000) is has_model


def test_the_model_lies_where_paddock_looks() -> None:
    words = installer.command(
        "makensis", ROOT, Path("a"), Path("b"), "1.0", quick=False, starter=Path("m.gguf")
    )
    assert "-DSTARTER=m.gguf" in words
    assert f"-DSTARTERS={STARTER_PACKAGE}" in words
    assert '!define MODEL "$INSTDIR\\_internal\\${STARTERS}"' in RECIPE
    assert installer.name_for("1.0", has_model=True) == "Paddock-with-model-1.0.exe"


def test_the_place_on_the_web_is_said_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def words() -> list[str]:
        return installer.command("makensis", ROOT, Path("a"), Path("b"), "1.0", quick=False)

    monkeypatch.setattr(installer, "homepage_of", lambda _root: "")
    assert not [each for each in words() if each.startswith("-DPAGE")]
    monkeypatch.setattr(installer, "homepage_of", lambda _root: "https://paddock.example")
    assert "-DPAGE=https://paddock.example" in words()


def test_the_program_says_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[tuple[Path, Path | None]] = []

    def pack(_root: Path, _bundle: Path, file: Path, _version: str, **more: Any) -> None:
        made.append((file, more["starter"]))

    monkeypatch.setattr(installer, "pack", pack)
    model = tmp_path / "small.gguf"
    assert installer.main(["bundle", str(tmp_path)]) == 0
    assert installer.main(["bundle", str(tmp_path), "--starter", str(model)]) == 0
    assert [(file.parent, starter) for file, starter in made] == [
        (tmp_path, None),
        (tmp_path, model),
    ]
    assert capsys.readouterr().out.split() == [file.name for file, _ in made]


def test_without_nsis(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installer.shutil, "which", lambda _name, **_: None)
    with pytest.raises(installer.NoNsisError):
        installer.pack(ROOT, tmp_path, tmp_path / "a.exe", "1.0", quick=True)


def test_a_release_is_packed_small_and_for_every_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer.sys, "platform", "win32")
    words = installer.command("makensis", ROOT, Path("a"), Path("b"), "1.0", quick=False)
    assert not [each for each in words if each.startswith(("-DQUICK", "-DTARGET"))]
    assert "-WX" in words
