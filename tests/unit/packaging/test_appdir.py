"""The folder for an AppImage: it starts Paddock from wherever it is mounted."""

from __future__ import annotations

import subprocess
from pathlib import Path

from linux import appdir
from linux.tree import IDENTITY

from tests.unit.packaging.laid import a_bundle, a_root


def test_it_starts_from_anywhere_with_what_it_was_asked(tmp_path: Path) -> None:
    root, bundle = a_root(tmp_path / "root"), a_bundle(tmp_path / "bundle")
    folder = appdir.make(root, bundle, tmp_path / "App Dir", version="1")
    image = tmp_path / "Paddock.AppImage"
    image.symlink_to(folder / "AppRun")
    done = subprocess.run(
        [str(image), "ask", "two words"], capture_output=True, text=True, check=True, cwd="/"
    )
    assert done.stdout == f"{folder}/opt/paddock/paddock ask two words\n"


def test_what_it_is_known_by_is_at_the_top(tmp_path: Path) -> None:
    root, bundle = a_root(tmp_path / "root"), a_bundle(tmp_path / "bundle")
    folder = appdir.make(root, bundle, tmp_path / "AppDir", version="1")
    assert (folder / ".DirIcon").resolve() == folder / f"{IDENTITY}.png"
    below = folder / "usr" / "share" / "applications" / f"{IDENTITY}.desktop"
    assert (folder / f"{IDENTITY}.desktop").read_bytes() == below.read_bytes()
