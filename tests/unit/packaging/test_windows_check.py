"""What must not be in a frozen folder for Windows: each rule finds who breaks it, and a good one passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from windows.check import main, problems

from tests.unit.packaging.pe_files import pe


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A good one."""
    inside = tmp_path / "_internal"
    (inside / "PySide6").mkdir(parents=True)
    (tmp_path / "paddock.exe").write_bytes(
        pe(needed=["USER32.dll", "API-MS-WIN-CRT-heap-l1-1-0.dll"])
    )
    (inside / "PySide6" / "QtCore.pyd").write_bytes(pe(needed=["Qt6Core.dll"]))
    (inside / "PySide6" / "Qt6Core.dll").write_bytes(
        pe(needed=["icuuc.dll"], needed_later=["D3D9.dll"])
    )
    (inside / "words.txt").write_text("words")
    return tmp_path


def test_a_good_one(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert problems(bundle) == []
    assert main([str(bundle)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pyd", pe(needed=["Qt6Network.dll"]), "qt6network.dll is missing; a.pyd needs it"),
        ("a.dll", pe(needed_later=["dxcore.dll"]), "dxcore.dll is missing; a.dll needs it"),
        ("a.dll", pe(machine=0xAA64), "a.dll is for arm64"),
        ("icuuc.dll", pe(), "icuuc.dll is Windows' own, and must not be in it"),
        (
            "bcryptprimitives.dll",
            pe(),
            "bcryptprimitives.dll is Windows' own, and must not be in it",
        ),
        ("a.pyd", b"MZ", "a.pyd can't be read: a damaged file"),
        ("qt6core.DLL", pe(), "one library is in it more than once: "),
    ],
)
def test_a_bad_one(bundle: Path, name: str, data: bytes, words: str) -> None:
    (bundle / "_internal" / name).write_bytes(data)
    (problem,) = problems(bundle)
    assert problem.startswith(words)
    assert main([str(bundle)]) == 1


def test_what_a_driver_brings_may_be_missing(bundle: Path) -> None:
    (bundle / "_internal" / "ggml-vulkan.dll").write_bytes(pe(needed=["vulkan-1.dll"]))
    assert problems(bundle) == []


def test_one_without_a_program(bundle: Path) -> None:
    (bundle / "paddock.exe").unlink()
    assert problems(bundle) == ["there is no program"]
