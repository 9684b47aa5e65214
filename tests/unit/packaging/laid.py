"""A bundle of a few files, and as much of a checkout as a package is made from."""

from __future__ import annotations

import shutil
from pathlib import Path

from linux import tree

from tests.paddock import ROOT


def a_root(folder: Path) -> Path:
    """With icons that are made, which are no pictures."""
    (folder / "build" / "icons").mkdir(parents=True)
    for size in tree.PNG_PX:
        (folder / "build" / "icons" / f"paddock-{size}.png").write_bytes(b"picture")
    (folder / "desktop").mkdir()
    shutil.copy(ROOT / "desktop" / "__init__.py", folder / "desktop")
    shutil.copy(ROOT / "LICENSE", folder)
    shutil.copytree(ROOT / "resources" / "icon", folder / "resources" / "icon")
    return folder


def a_bundle(folder: Path, program: str = '#!/bin/sh\necho "$0 $*"\n') -> Path:
    """With one library under two names."""
    (folder / "_internal").mkdir(parents=True, mode=0o700)
    (folder / "paddock").write_text(program)
    (folder / "paddock").chmod(0o755)
    (folder / "_internal" / "libx.so.0").write_text("library")
    (folder / "_internal" / "libx.so").symlink_to("libx.so.0")
    return folder
