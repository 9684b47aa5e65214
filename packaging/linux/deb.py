"""The Debian package: /opt/paddock, the command, the desktop's files, and no script that runs as root."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from bundle.contents import packages_needed

from linux.tree import HERE, HOMEPAGE, write

QUICK = ("-Zgzip", "-z6")
SMALL = ("-Zxz", "-z9")
FORM = ("--root-owner-group", "--uniform-compression")


class NoDpkgError(Exception):
    """`dpkg-deb` is not on this system."""


def control(
    version: str, architecture: str, kib: int, asked: set[str], glibc: tuple[int, int]
) -> str:
    """What the package says of itself. `asked` are libraries of the system, by their names."""
    depends = [f"libc6 (>= {glibc[0]}.{glibc[1]})", *packages_needed(asked)]
    values = {
        "VERSION": version,
        "ARCHITECTURE": architecture,
        "KIB": str(kib),
        "DEPENDS": ", ".join(depends),
        "HOMEPAGE": f"Homepage: {HOMEPAGE}\n" if HOMEPAGE else "",
    }
    text = (HERE / "control.in").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def pack(tree: Path, deb: Path, said: str, *, is_release: bool) -> None:
    """Makes the file out of a tree; a release is packed as small as it gets, which takes minutes."""
    tool = shutil.which("dpkg-deb")
    if tool is None:
        raise NoDpkgError
    write(tree / "DEBIAN" / "control", said)
    write(tree / "DEBIAN" / "md5sums", sums(tree))
    how = SMALL if is_release else QUICK
    subprocess.run(
        [tool, *FORM, *how, "--build", str(tree), str(deb)], check=True, capture_output=True
    )


def sums(tree: Path) -> str:
    """MD5 of every file, for `dpkg --verify`; Debian's own format knows no better one."""
    lines = []
    for path in sorted(tree.rglob("*")):
        inside = path.relative_to(tree)
        if path.is_file() and not path.is_symlink() and inside.parts[0] != "DEBIAN":
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {inside.as_posix()}\n")
    return "".join(lines)


def kib_of(tree: Path) -> int:
    """How much room it takes once it is installed."""
    files = (path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(-(-path.stat().st_size // 1024) for path in files)


def architecture() -> str:
    """As dpkg calls this computer's. Raises `NoDpkgError`."""
    tool = shutil.which("dpkg")
    if tool is None:
        raise NoDpkgError
    command = [tool, "--print-architecture"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
