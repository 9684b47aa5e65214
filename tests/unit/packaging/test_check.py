"""What a bundle must not be: each rule finds who breaks it, and a good one passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundle import check as module
from bundle import contents
from bundle.check import check, main, table

from tests.unit.packaging.elf_files import write_elf

Spoil = Callable[[Path], object]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A good one."""
    folder = tmp_path / "paddock"
    write_elf(folder / "paddock", needed=["libc.so.6", "libone.so.1"], glibc=["GLIBC_2.34"])
    inside = folder / "_internal"
    write_elf(inside / "libone.so.1", soname="libone.so.1", needed=["libX11.so.6"])
    (inside / "libone.so").symlink_to("libone.so.1")
    (inside / "words.txt").write_text("words")
    return folder


def test_a_good_one(bundle: Path) -> None:
    report = check(bundle, built_in=[Path("/where/nobody/is")])
    assert report.problems == []
    assert report.asked_of_system == {"libc.so.6", "libX11.so.6"}
    assert report.glibc == (2, 34)
    assert report.rows[-1][0] == "all"
    assert report.rows[-1][1] == sum(
        path.stat().st_size
        for path in bundle.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def _forbidden(bundle: Path) -> None:
    write_elf(bundle / "_internal/PySide6/libQt6Network.so.6")


def _twice(bundle: Path) -> None:
    write_elf(bundle / "_internal/lib/libone.so.1.2", soname="libone.so.1")


def _missing(bundle: Path) -> None:
    write_elf(bundle / "_internal/plugin.so", needed=["libnowhere.so.4"])


def _elsewhere(bundle: Path) -> None:
    write_elf(bundle / "_internal/plugin.so", search="$ORIGIN:/usr/local/lib")


def _telling(bundle: Path) -> None:
    (bundle / "_internal/words.txt").write_text("made in /home/somebody/paddock/desktop")


def _writable(bundle: Path) -> None:
    (bundle / "_internal/words.txt").chmod(0o666)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_forbidden, "_internal/PySide6/libQt6Network.so.6 must not be in it"),
        (
            _twice,
            "one library is in it more than once: "
            "_internal/lib/libone.so.1.2, _internal/libone.so.1",
        ),
        (_missing, "libnowhere.so.4 is missing; plugin.so needs it"),
        (_elsewhere, "_internal/plugin.so looks for libraries in /usr/local/lib"),
        (_telling, "_internal/words.txt tells where it was built: /home/somebody/paddock"),
        (_writable, "_internal/words.txt could be changed by everybody"),
    ],
)
def test_a_bad_one(bundle: Path, spoil: Spoil, words: str) -> None:
    spoil(bundle)
    assert check(bundle, built_in=[Path("/home/somebody/paddock")]).problems == [words]


def test_a_large_one(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_INSTALLED_BYTES", 100)
    (problem,) = check(bundle).problems
    assert "MB are the most" in problem


def test_the_table_has_the_largest_first(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEAST_SHOWN_BYTES", 0)
    (bundle / "_internal/large").write_bytes(bytes(3_000_000))
    lines = table(check(bundle)).splitlines()
    assert lines[0].split() == ["3.0", "MB", "_internal/large"]
    assert "needs glibc 2.34" in lines[-2]
    assert lines[-1].strip() == "libX11.so.6, libc.so.6"


def test_as_a_command(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(bundle)]) == 0
    _missing(bundle)
    assert main([str(bundle)]) == 1
    assert "libnowhere.so.4" in capsys.readouterr().err
