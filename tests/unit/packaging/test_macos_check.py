"""What must not go into the app for macOS: each rule finds who breaks it, and a good one passes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from macos import check as module
from macos.check import check, main, table

from tests.unit.packaging.macho_files import HARDENED, macho, several, signature

OURS = signature(flags=HARDENED, team="TEAM123456", is_by_name=True)
GOOD = {
    "needed": ["@rpath/libb.dylib", "/usr/lib/libSystem.B.dylib"],
    "search": ["@loader_path/lib"],
}


def app(folder: Path, **files: bytes) -> Path:
    """With a program that is good, and these libraries."""
    place = folder / "Paddock.app" / "Contents" / "MacOS"
    place.mkdir(parents=True)
    (place / "paddock").write_bytes(macho(signature=OURS, **GOOD))
    (place / "words.txt").write_text("words")
    (place / "link").symlink_to("paddock")
    for name, data in files.items():
        (place / f"{name}.dylib").write_bytes(data)
    return folder / "Paddock.app"


def wheel(folder: Path, files: Mapping[str, bytes]) -> Path:
    path = folder / "a-1-cp313-abi3-macosx_13_0_universal2.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def test_a_good_app(tmp_path: Path) -> None:
    report = check([app(tmp_path, b=macho(oldest=(15, 0, 0), signature=OURS))], is_signed=True)
    assert report.problems == []
    assert report.newest == (15, 0, 0)
    assert report.rows["Paddock.app"] == {
        "arm64, macOS 13.0, signed, hardened": 1,
        "arm64, macOS 15.0, signed, hardened": 1,
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (macho(oldest=(15, 1, 0)), "asks for macOS 15.1, and 15.0 is promised"),
        (macho(oldest=(26, 0, 0)), "asks for macOS 26.0, and 15.0 is promised"),
        (macho("x86_64"), "is for x86_64, not for arm64"),
        (macho(needed=["/opt/somebody/lib/libx.dylib"]), "loads /opt/somebody/lib/libx.dylib"),
        (macho(search=["/Users/somebody/lib"]), "looks for libraries in /Users/somebody/lib"),
        (macho(needed=["@rpath/a"])[:40], "can't be read: a damaged file"),
    ],
)
def test_a_bad_library(tmp_path: Path, data: bytes, words: str) -> None:
    report = check([app(tmp_path, bad=data)])
    assert report.problems == [f"Contents/MacOS/bad.dylib {words}"]


@pytest.mark.parametrize(
    ("blob", "words"),
    [
        (b"", "is not signed"),
        (signature(), "is ad hoc"),
        (signature(flags=0, team="T", is_by_name=True), "is signed without the hardened runtime"),
        (signature(flags=HARDENED, is_by_name=True), "is signed by no team"),
    ],
)
def test_one_that_is_not_signed_by_us(tmp_path: Path, blob: bytes, words: str) -> None:
    place = app(tmp_path, bad=macho(signature=blob))
    assert check([place], is_signed=True).problems == [f"Contents/MacOS/bad.dylib {words}"]
    assert check([place]).problems == []


def test_of_a_wheel_what_goes_in(tmp_path: Path) -> None:
    new = several(
        ("x86_64", macho("x86_64", oldest=(26, 0, 0))), ("arm64", macho(oldest=(13, 0, 0)))
    )
    place = wheel(
        tmp_path,
        {
            "PySide6/QtCore.abi3.so": new,
            "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork": macho(oldest=(26, 0, 0)),
            "PySide6/__init__.py": b"words",
        },
    )
    report = check([place])
    assert report.problems == []
    assert report.rows[place.name] == {"arm64+x86_64, macOS 13.0, not signed": 1}


def test_a_waiver_has_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = app(tmp_path, new=macho(oldest=(26, 0, 0)), newer=macho(oldest=(27, 0, 0)))
    monkeypatch.setattr(module, "WAIVED", {"new.dylib": "tried on 15 by hand"})
    report = check([place])
    assert report.problems == [
        "Contents/MacOS/newer.dylib asks for macOS 27.0, and 15.0 is promised"
    ]
    assert "promised: tried on 15 by hand" in table(report)


def test_every_waiver_gives_a_reason() -> None:
    assert all(len(reason.split()) >= 3 for reason in module.WAIVED.values())


def test_as_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = app(tmp_path)
    assert main([str(place), "--signed"]) == 0
    assert "anything asks for: 13.0" in capsys.readouterr().out
    assert main([str(place), "--machine", "x86_64"]) == 1
    assert "is for arm64, not for x86_64" in capsys.readouterr().err


def test_an_empty_folder_is_not_good(tmp_path: Path) -> None:
    assert check([tmp_path]).problems == [f"{tmp_path.name} has no program or library for macOS"]
