"""The files as they lie on a Linux system: the program in /opt, and what a desktop knows it by.

Both the .deb and the AppImage are made of such a tree.
"""

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from bundle.starter import add, linked
from install.source import homepage_of, identity_of

HERE = Path(__file__).resolve().parent
IDENTITY = identity_of(HERE.parents[1])
HOMEPAGE = homepage_of(HERE.parents[1])
PNG_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def lay_out(root: Path, bundle: Path, tree: Path, *, version: str, starter: Path | None) -> None:
    """Fills an empty folder. With a `starter` the model lies where the program looks for it."""
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "opt" / "paddock"
    shutil.copytree(bundle, program, symlinks=True, copy_function=linked)
    if starter is not None:
        add(program, starter)
    _lay_link(tree)
    _lay_desktop(root, tree, version)
    for folder in [tree, *(path for path in tree.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)


def _lay_link(tree: Path) -> None:
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    (commands / "paddock").symlink_to("../../opt/paddock/paddock")


def _lay_desktop(root: Path, tree: Path, version: str) -> None:
    """All under Paddock's one id: by it a desktop finds what belongs together."""
    share = tree / "usr" / "share"
    write(share / "applications" / f"{IDENTITY}.desktop", entry())
    write(share / "mime" / "packages" / f"{IDENTITY}.xml", _filled("paddock.mime.xml"))
    write(share / "metainfo" / f"{IDENTITY}.metainfo.xml", metainfo(version))
    write(share / "doc" / "paddock" / "copyright", copyright_of(root))
    icons = share / "icons" / "hicolor"
    for size in PNG_PX:
        picture = (root / "build" / "icons" / f"paddock-{size}.png").read_bytes()
        write(icons / f"{size}x{size}" / "apps" / f"{IDENTITY}.png", picture)
    drawing = (root / "resources" / "icon" / "paddock.svg").read_bytes()
    write(icons / "scalable" / "apps" / f"{IDENTITY}.svg", drawing)


def write(path: Path, content: str | bytes) -> None:
    """A file that everybody may read, with the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.chmod(0o644)


def entry() -> str:
    """What a desktop starts Paddock by."""
    return _filled("paddock.desktop")


def metainfo(version: str) -> str:
    """What software centres show."""
    text = _filled("paddock.metainfo.xml").replace("@VERSION@", version)
    page = f'<url type="homepage">{HOMEPAGE}</url>' if HOMEPAGE else ""
    text = re.sub(r" *@URL@\n", f"  {page}\n" if page else "", text)
    return text.replace("@DATE@", f"{_made_at():%Y-%m-%d}")


def _filled(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").replace("@IDENTITY@", IDENTITY)


def _made_at() -> datetime:
    """Now, or the time that whoever builds says it is, so that a second build is the same."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(said), UTC) if said else datetime.now(UTC)


def copyright_of(root: Path) -> str:
    """Debian's file: our licence, and where those of the rest are."""
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    others = "/opt/paddock/THIRD_PARTY_LICENSES.md"
    return f"{licence}\nThe licences of everything that is inside are in {others}.\n"
