"""What a library says of itself, read from real ones and from small ones made here."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from bundle.elf import is_elf, read

from tests.unit.packaging.elf_files import write_elf


def test_all_that_is_asked(tmp_path: Path) -> None:
    path = write_elf(
        tmp_path / "liba.so.1",
        soname="liba.so.1",
        needed=["libc.so.6", "libb.so"],
        search="$ORIGIN:$ORIGIN/../lib",
        glibc=["GLIBC_2.9", "GLIBC_2.28", "GLIBC_PRIVATE", "GLIBC_2.2.5"],
    )
    found = read(path)
    assert (found.soname, found.needed) == ("liba.so.1", ("libc.so.6", "libb.so"))
    assert found.search == ("$ORIGIN", "$ORIGIN/../lib")
    assert found.glibc == (2, 28)


def test_a_file_that_says_nothing(tmp_path: Path) -> None:
    found = read(write_elf(tmp_path / "program"))
    assert (found.soname, found.needed, found.search, found.glibc) == ("", (), (), (0, 0))


@pytest.mark.skipif(sys.platform != "linux", reason="there are such files on Linux alone")
def test_a_real_one() -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    qt = read(Path(spec.origin).parent / "Qt" / "lib" / "libQt6Widgets.so.6")
    assert qt.soname == "libQt6Widgets.so.6"
    assert {"libQt6Gui.so.6", "libQt6Core.so.6", "libc.so.6"} <= set(qt.needed)
    assert "$ORIGIN" in qt.search
    assert (2, 17) <= qt.glibc <= (2, 50)


def test_what_is_none(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("words")
    link = tmp_path / "link"
    link.symlink_to(write_elf(tmp_path / "program"))
    assert is_elf(tmp_path / "program")
    assert [is_elf(path) for path in (text, link, tmp_path)] == [False, False, False]
    with pytest.raises(ValueError, match="no ELF file"):
        read(text)
