"""The frozen folder gets smaller and stays whole."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from bundle import trim
from bundle.elf import read

from tests.unit.packaging.elf_files import write_elf

LARGE = b"x" * trim.LEAST_LINKED_BYTES


def test_copies_become_links_to_the_one_that_says_its_version(tmp_path: Path) -> None:
    names = ["libx.so", "libx.so.0", "lib/libx.so", "lib/libx.so.0", "lib/libx.so.0.25"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LARGE)
    (tmp_path / "other").write_bytes(LARGE + b"y")
    (tmp_path / "small").write_bytes(b"x")
    (tmp_path / "smaller").write_bytes(b"x")
    assert trim.link_copies(tmp_path) == 4
    assert {(tmp_path / name).resolve() for name in names} == {tmp_path / "lib/libx.so.0.25"}
    assert not (tmp_path / "lib/libx.so.0.25").is_symlink()
    assert (tmp_path / "libx.so").readlink() == Path("lib/libx.so.0.25")
    assert not any((tmp_path / name).is_symlink() for name in ("other", "small", "smaller"))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A plugin that needs a library that needs another, and two that nobody asks for."""
    write_elf(tmp_path / "program", needed=["libdeep.so.1"])
    write_elf(tmp_path / "plugins/libplugin.so", needed=["libone.so.6", "libc.so.6"])
    write_elf(tmp_path / "libone.so.6", soname="libone.so.6", needed=["libtwo.so.1"])
    write_elf(tmp_path / "libtwo.so.1.2", soname="libtwo.so.1")
    (tmp_path / "libtwo.so.1").symlink_to("libtwo.so.1.2")
    write_elf(tmp_path / "lib/libdeep.so.1", soname="libdeep.so.1")
    write_elf(tmp_path / "libunasked.so.3.1", soname="libunasked.so.3", needed=["libitsown.so.1"])
    (tmp_path / "libunasked.so.3").symlink_to("libunasked.so.3.1")
    write_elf(tmp_path / "libitsown.so.1", soname="libitsown.so.1")
    for opened in ("libggml-cpu.so.0.25", "libllama.so.0", "libpython3.11.so.1.0"):
        write_elf(tmp_path / opened, soname=opened)
    return tmp_path


def test_a_library_that_nobody_asks_for_goes_with_its_own(bundle: Path) -> None:
    assert trim.remove_unasked(bundle) == ["libitsown.so.1", "libunasked.so.3.1"]
    assert trim.remove_unasked(bundle) == []
    left = {path.name for path in bundle.rglob("*") if path.is_file()}
    assert left == {
        "program", "libplugin.so", "libone.so.6", "libtwo.so.1", "libtwo.so.1.2", "libdeep.so.1",
        "libggml-cpu.so.0.25", "libllama.so.0", "libpython3.11.so.1.0",
    }  # fmt: skip
    assert not (bundle / "libunasked.so.3").is_symlink()


def test_a_folder_of_the_builder_is_forgotten_and_its_own_is_not(tmp_path: Path) -> None:
    own = write_elf(tmp_path / "a.so", search="$ORIGIN/../lib", needed=["libc.so.6"])
    others = write_elf(tmp_path / "b.so", search="/home/me/lib:$ORIGIN", needed=["libc.so.6"])
    trim.forget_folders(tmp_path)
    assert read(own).search == ("$ORIGIN/../lib",)
    assert (read(others).search, read(others).needed) == ((), ("libc.so.6",))


@pytest.mark.skipif(not (shutil.which("strip") and shutil.which("cc")), reason="no tools for it")
def test_symbols_go_where_they_may_and_stay_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.c").write_text("int asked(void) { return 1; }\nstatic int hidden = 2;\n")
    named, other = tmp_path / "libggml.so.0", tmp_path / "openblas.so"
    command = ["cc", "-g", "-shared", "-fPIC", "-o", str(other), str(tmp_path / "a.c")]
    subprocess.run(command, check=True)
    shutil.copy(other, named)
    trim.strip(tmp_path)
    assert named.stat().st_size < other.stat().st_size
    assert b"asked" in named.read_bytes()
    assert b"hidden" in other.read_bytes()
    assert b"hidden" not in named.read_bytes()
