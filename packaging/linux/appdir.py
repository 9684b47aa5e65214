"""The folder that an AppImage is made of. Knows no tool that packs it."""

import shutil
from pathlib import Path

from linux.tree import HERE, IDENTITY, entry, lay_out, write

ICON_PX = 256


def make(
    root: Path, bundle: Path, folder: Path, *, version: str, starter: Path | None = None
) -> Path:
    """The program as on a Linux system, and at the top what an AppImage is started and known by."""
    lay_out(root, bundle, folder, version=version, starter=starter)
    write(folder / f"{IDENTITY}.desktop", entry())
    icon = (root / "build" / "icons" / f"paddock-{ICON_PX}.png").read_bytes()
    write(folder / f"{IDENTITY}.png", icon)
    (folder / ".DirIcon").symlink_to(f"{IDENTITY}.png")
    shutil.copy(HERE / "AppRun", folder / "AppRun")
    (folder / "AppRun").chmod(0o755)
    return folder
