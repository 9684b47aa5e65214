"""The .deb: read back with dpkg's own tool, from a tree of a few files."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from linux import deb

ASKED = {"libc.so.6", "libX11.so.6", "libcups.so.2"}

needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="there is no dpkg-deb")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    made = tmp_path / "tree"
    program = made / "opt" / "paddock" / "paddock"
    program.parent.mkdir(parents=True)
    program.write_text("program")
    program.chmod(0o755)
    (made / "usr" / "bin").mkdir(parents=True)
    (made / "usr" / "bin" / "paddock").symlink_to("../../opt/paddock/paddock")
    return made


def test_what_it_depends_on() -> None:
    said = deb.control("1.2.3", "amd64", 1000, ASKED, (2, 35))
    assert "Depends: libc6 (>= 2.35), libx11-6\n" in said
    assert "Version: 1.2.3\nArchitecture: amd64\n" in said
    assert "@" not in said
    assert "Homepage:" not in said


def test_the_place_on_the_web_is_said_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deb, "HOMEPAGE", "https://paddock.example")
    said = deb.control("1.2.3", "amd64", 1000, ASKED, (2, 35))
    assert "\nHomepage: https://paddock.example\nDescription:" in said


@needs_dpkg
@pytest.mark.parametrize("is_release", [False, True])
def test_dpkg_reads_it(tree: Path, tmp_path: Path, is_release: bool) -> None:
    file = tmp_path / "paddock.deb"
    said = deb.control("1.2.3", deb.architecture(), deb.kib_of(tree), ASKED, (2, 35))
    deb.pack(tree, file, said, is_release=is_release)
    fields = subprocess.run(
        ["dpkg-deb", "--field", str(file)], check=True, capture_output=True, text=True
    ).stdout
    assert "Package: paddock\n" in fields
    listing = subprocess.run(
        ["dpkg-deb", "--contents", str(file)], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert any(line.endswith("./usr/bin/paddock -> ../../opt/paddock/paddock") for line in listing)
    assert {line.split()[1] for line in listing} == {"root/root"}
    members = subprocess.run(["ar", "t", str(file)], capture_output=True, text=True).stdout
    assert members == "" or ("data.tar.xz" in members) is is_release


@needs_dpkg
def test_it_has_no_script_that_runs_as_root(tree: Path, tmp_path: Path) -> None:
    deb.pack(tree, tmp_path / "a.deb", deb.control("1", "all", 1, set(), (2, 35)), is_release=False)
    assert {path.name for path in (tree / "DEBIAN").iterdir()} == {"control", "md5sums"}


def test_every_file_has_its_sum(tree: Path) -> None:
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text("x")
    digest = hashlib.md5(b"program", usedforsecurity=False).hexdigest()
    assert deb.sums(tree) == f"{digest}  opt/paddock/paddock\n"


def test_the_room_it_takes(tree: Path) -> None:
    (tree / "large").write_bytes(bytes(1025))
    assert deb.kib_of(tree) == 3


def test_without_dpkg_it_is_said(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(deb.NoDpkgError):
        deb.pack(tree, tmp_path / "a.deb", "", is_release=False)
