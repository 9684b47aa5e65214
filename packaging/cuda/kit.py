"""NVIDIA's compiler and libraries, from packages that are pinned with their hashes. Knows no llama.cpp.

They come without what a linker looks for, so that is laid beside them.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from install.environment import digest, stream

PINS = Path(__file__).resolve().parents[1] / "requirements" / "cuda.txt"
_ROOT = Path("nvidia") / "cu13"
_LINKED = ("cudart", "cublas", "cublasLt")
_DRIVER = "libcuda.so"
_TWICE = ("lib", "lib64")


def ready(kept: Path) -> Path:
    """Its folder, fetched where it wasn't yet: about 570 MB. Raises `StepFailedError`."""
    folder = kept / digest(PINS)[:16]
    done = folder / "whole"
    if not done.exists():
        _fetch(folder)
        if sys.platform == "linux":
            for_the_linker(folder / _ROOT)
        done.touch()
    return folder


def environ(folder: Path) -> dict[str, str]:
    """What tells CMake where it is."""
    root = folder / _ROOT
    compiler = root / "bin" / ("nvcc.exe" if sys.platform == "win32" else "nvcc")
    return {"CUDACXX": compiler.as_posix(), "CUDAToolkit_ROOT": root.as_posix()}


def library(folder: Path, name: str) -> Path:
    """One of its libraries, wherever this system's package has it."""
    return next(path for path in sorted(folder.rglob(name)) if "stubs" not in path.parts)


def licences(folder: Path) -> dict[str, str]:
    """What its packages say of themselves, by the package's name."""
    texts = sorted(folder.glob("*.dist-info/licenses/*"))
    return {
        path.parent.parent.name.partition("-")[0]: path.read_text(
            encoding="utf-8", errors="replace"
        )
        for path in texts
    }


def _fetch(folder: Path) -> None:
    quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar=off", "--upgrade")
    checks = ("--require-hashes", "--no-deps", "--only-binary=:all:", f"--requirement={PINS}")
    command = [sys.executable, "-m", "pip", "install", *quiet, *checks, f"--target={folder}"]
    stream(command, environ=os.environ, read=lambda _: None)


def for_the_linker(root: Path) -> None:
    """Names without a version, and a driver to link with: the real one is part of a computer's own."""
    libraries = root / _TWICE[0]
    for name in _LINKED:
        found = next(libraries.glob(f"lib{name}.so.*"))
        _link(libraries / f"lib{name}.so", found.name)
    _link(root / _TWICE[1], _TWICE[0])
    stubs = libraries / "stubs"
    stubs.mkdir(exist_ok=True)
    cc = shlex.split(os.environ.get("CC", "cc"))
    flags = ("-shared", f"-Wl,-soname,{_DRIVER}.1", "-x", "c", os.devnull)
    subprocess.run([*cc, *flags, "-o", str(stubs / _DRIVER)], check=True)


def _link(place: Path, aim: str) -> None:
    if not place.is_symlink():
        place.symlink_to(aim)
