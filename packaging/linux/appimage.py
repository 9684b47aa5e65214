"""The AppImage: one file that starts by itself, a small program with the packed folder behind it.

That program, the "runtime" of the AppImage project, mounts what lies behind itself and starts AppRun in it.
It comes from elsewhere, so it is pinned: `python -m linux.appimage --runtime` says where it is to be had,
`python -m linux.appimage FOLDER RUNTIME FILE` packs. Needs `mksquashfs` and no other tool.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

RUNTIME = "https://github.com/AppImage/type2-runtime/releases/download/20251108/runtime-x86_64"
RUNTIME_SHA256 = "2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d"
MACHINE = "x86_64"
MOST_BYTES = 80_000_000
"""Of the file without the starter model."""
SMALL = ("-comp", "zstd", "-Xcompression-level", "22", "-b", "1M")
QUICK = ("-comp", "zstd", "-Xcompression-level", "3", "-b", "256K")
PLAIN = ("-root-owned", "-noappend", "-no-xattrs", "-no-progress", "-quiet")
_KIND_AT, _KIND = 8, b"AI\x02"
"""Where and how a runtime says that it is one, of the second kind."""


class NoSquashError(Exception):
    """`mksquashfs` is not on this system."""


class UnfitImageError(Exception):
    """The runtime is not the pinned one, or the file is too large; the message is a sentence."""


def name_for(version: str, *, has_model: bool) -> str:
    """What the file is called."""
    return f"Paddock{'-with-model' if has_model else ''}-{version}-{MACHINE}.AppImage"


def pack(folder: Path, runtime: Path, file: Path, *, is_release: bool) -> int:
    """Makes the file; answers at which byte the packed folder begins in it."""
    tool = shutil.which("mksquashfs")
    if tool is None:
        raise NoSquashError
    head = runtime.read_bytes()
    _refuse_unknown(head)
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent) as work:
        packed = Path(work) / "packed"
        how = SMALL if is_release else QUICK
        command = [tool, str(folder), str(packed), *PLAIN, *how]
        subprocess.run(command, check=True, capture_output=True)
        with packed.open("rb") as content, file.open("wb") as whole:
            whole.write(head)
            shutil.copyfileobj(content, whole)
    file.chmod(0o755)
    _refuse_large(folder, file, is_release=is_release)
    return len(head)


def _refuse_unknown(head: bytes) -> None:
    if hashlib.sha256(head).hexdigest() != RUNTIME_SHA256:
        raise UnfitImageError("The runtime is not the one that was pinned.")
    if head[_KIND_AT : _KIND_AT + len(_KIND)] != _KIND:
        raise UnfitImageError("The runtime is none of an AppImage of the second kind.")


def _refuse_large(folder: Path, file: Path, *, is_release: bool) -> None:
    # A model hardly gets smaller in a package.
    model = sum(path.stat().st_size for path in folder.rglob("*.gguf"))
    bytes_without = file.stat().st_size - model
    if is_release and bytes_without > MOST_BYTES:
        raise UnfitImageError(
            f"{file.name} has {bytes_without / 1e6:.1f} MB without a model, and {MOST_BYTES / 1e6:.0f} MB "
            "are the most."
        )


def main(arguments: list[str]) -> int:
    """Packs as small as it gets; 1 where something was not right."""
    parser = argparse.ArgumentParser(prog="python -m linux.appimage", description=__doc__)
    parser.add_argument("--runtime", action="store_true", help="only say where the runtime is")
    parser.add_argument("places", nargs="*", type=Path, help="the folder, the runtime, the file")
    asked = parser.parse_args(arguments)
    if asked.runtime:
        print(RUNTIME)
        return 0
    folder, runtime, file = asked.places
    try:
        pack(folder, runtime, file, is_release=True)
    except NoSquashError:
        print("There is no mksquashfs here; Debian has it in squashfs-tools.", file=sys.stderr)
        return 1
    except UnfitImageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
