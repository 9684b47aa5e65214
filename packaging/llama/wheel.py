"""llama-cpp-python's wheel for a target: pip fetches the pinned source and compiles it, trim.py packs.

Kept in a folder named by a digest of all it was made from, so that it is compiled once.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from install.engine import compile_environ
from install.environment import ReadsLine, digest, stream
from install.progress import Compile, Line

from llama import trim
from llama.target import FOLDER, Target, cmake_args, environment_of

REQUIREMENTS = FOLDER.parent / "requirements"
RECIPE = ("portable.cmake", "without_common.cmake", "target.py", "trim.py")
BASE_CPU_S, VARIANT_CPU_S = 240.0, 110.0
"""What llama.cpp and each variant of its processor code cost one core of an EPYC."""
ALL_VARIANTS = 14
CROSS_COMPILER = "x86_64-w64-mingw32-gcc-posix"
"""That of wine/mingw.cmake."""


def make(target: Target, kept: Path) -> Path:
    """The wheel, from `kept` where it was made before."""
    folder = kept / key(target)
    if made := next(folder.glob("*.whl"), None):
        return made
    with _workplace(kept) as work:
        _compile(target, work)
        (compiled,) = (work / "wheels").glob("*.whl")
        trimmed = trim.trim(
            compiled, work / "trimmed", variants=target.variants, beside=openmp(target)
        )
        folder.mkdir(parents=True)
        # Renamed within one disk: an interrupted make leaves no half of a wheel.
        return trimmed.replace(folder / name_for(target, trimmed.name))


def name_for(target: Target, name: str) -> str:
    """A wheel's name says what it was compiled on, which may not be what it is for."""
    return re.sub(r"-[^-]+\.whl$", "-win_amd64.whl", name) if target.toolchain else name


def key(target: Target) -> str:
    """Names what the wheel is made from: source, tools, flags, compiler and our own steps."""
    here = FOLDER.parent.as_posix()
    arguments = [each.replace(here, "") for each in cmake_args(target)]
    also = "\n".join([pinned(), *arguments, repr(target).replace(here, ""), _compiler(target)])
    files = [REQUIREMENTS / "build.txt", *(FOLDER / name for name in RECIPE)]
    if target.vulkan:
        files.append(FOLDER / "vulkan_kit.sh")
    if target.cuda:
        files.append(REQUIREMENTS / "cuda.txt")
    if target.toolchain:
        files += [target.toolchain, *sorted(target.toolchain.parent.glob("*.h"))]
    return digest(*files, also=also)[:16]


def pinned() -> str:
    """The one requirement of the engine that is compiled, with its hash."""
    text = (REQUIREMENTS / "engine.txt").read_text()
    found = re.search(r"^llama-cpp-python==.*(?:\\\n.*)+", text, re.MULTILINE)
    assert found
    return found[0] + "\n"


def openmp(target: Target) -> list[Path]:
    """GCC's OpenMP, which what it compiles needs and not every Linux has."""
    if target.system != "linux":
        return []
    ask = [*_cc(), "-print-file-name=libgomp.so.1"]
    said = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    return [Path(said)] if Path(said).is_absolute() else []


def _cc() -> list[str]:
    return shlex.split(os.environ.get("CC", "cc"))


def _compiler(target: Target) -> str:
    if sys.platform == "win32":
        return os.environ.get("VCTOOLSVERSION", "")
    named = [CROSS_COMPILER] if target.toolchain else _cc()
    ran = subprocess.run([*named, "--version"], capture_output=True, text=True)
    return ran.stdout.partition("\n")[0]


@contextmanager
def _workplace(kept: Path) -> Iterator[Path]:
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept, prefix="making-") as work:
        yield Path(work)


def _compile(target: Target, work: Path) -> None:
    tools, pins, line = work / "tools", work / "pinned.txt", Line(sys.stdout)
    pins.write_text(pinned())
    count = len(target.variants) or ALL_VARIANTS
    guess_s = (BASE_CPU_S + count * VARIANT_CPU_S) / (os.cpu_count() or 1)
    try:
        checks = ("--require-hashes", "--only-binary=:all:", "--progress-bar=off")
        lists = [f"--requirement={REQUIREMENTS / name}" for name in ("pip.txt", "build.txt")]
        _pip("install", *checks, *lists, "--target", tools, read=lambda _: None)
        environ = compile_environ(os.environ, tools, shlex.join(cmake_args(target)))
        _pip(
            *("wheel", "-v", "--require-hashes", "--no-deps", "--no-build-isolation"),
            # A kept wheel would be one for this computer alone: pip doesn't look at the flags.
            *("--no-cache-dir", "--progress-bar=raw", "-r", pins, "--wheel-dir", work / "wheels"),
            read=Compile(line, guess_s=guess_s),
            environ=environ | environment_of(target),
        )
    finally:
        line.clear()


def _pip(*arguments: str | Path, read: ReadsLine, environ: dict[str, str] | None = None) -> None:
    quiet = ("--disable-pip-version-check", "--no-input")
    action, *rest = map(str, arguments)
    command = [sys.executable, "-m", "pip", action, *quiet, *rest]
    stream(command, environ=(environ or dict(os.environ)) | {"PYTHONUNBUFFERED": "1"}, read=read)
