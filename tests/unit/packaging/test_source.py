"""Paddock's version and its names as the packages have them."""

from __future__ import annotations

import shutil
from pathlib import Path

from install.source import homepage_of, identity_of, version_of
from linux import tree
from macos import info

from desktop import HOMEPAGE, IDENTITY, __version__
from tests.paddock import ROOT


def test_they_are_the_program_s_own() -> None:
    assert version_of(ROOT) == __version__
    assert identity_of(ROOT) == IDENTITY == tree.IDENTITY == info.IDENTITY
    assert homepage_of(ROOT) == HOMEPAGE == tree.HOMEPAGE


def test_whoever_publishes_it_sets_them_once(tmp_path: Path) -> None:
    """No other file of the program or its packages has the name written out."""
    wrote = [
        path.relative_to(ROOT).as_posix()
        for folder in ("desktop", "packaging", "resources", ".github")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        if IDENTITY.encode() in path.read_bytes()
    ]
    assert wrote == ["desktop/__init__.py"]
    copy = tmp_path / "desktop" / "__init__.py"
    copy.parent.mkdir()
    shutil.copy(ROOT / "desktop" / "__init__.py", copy)
    copy.write_text(copy.read_text().replace('HOMEPAGE = ""', 'HOMEPAGE = "https://x.example"'))
    assert homepage_of(tmp_path) == "https://x.example"
