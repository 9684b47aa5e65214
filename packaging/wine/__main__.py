"""`make package-windows`: the installer for Windows, built on Linux, tried under wine, and removed."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bundle import check, known
from bundle.building import draw_icons, with_licences
from bundle.contents import MOST_INSTALLED_BYTES
from bundle.environment import starter_of
from install.elsewhere import WINDOWS, fetch
from install.environment import Environment, StepFailedError
from install.source import version_of
from llama import wheel
from llama.target import Target
from llama.trim import UnfitWheelError
from windows import installer
from windows.check import problems

from wine import interpreter, trial
from wine.prefix import NotDoneError, Prefix

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "windows"
T = TypeVar("T")
VARIANTS = ("haswell", "x64")
"""Enough to see that one is chosen; a release has all, of Microsoft's compiler."""
FREEZE_SECONDS = 1800.0
TOOLS = {
    "/usr/lib/wine/wine64": "wine64",
    "makensis": "nsis",
    "x86_64-w64-mingw32-g++-posix": "g++-mingw-w64-x86-64-posix",
}
"""What is needed, with Debian's package of each."""


def main() -> int:
    """Every step; 0 where the installed program was right and nothing of it is left."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        print(
            f"Missing on this system. To install:\n  apt-get install {' '.join(missing)}",
            file=sys.stderr,
        )
        return 1
    prefix = Prefix(WORK / "prefix")
    try:
        _build(prefix)
    except (NotDoneError, UnfitWheelError) as error:
        print(f"{error}\nSo the installer is not good.", file=sys.stderr)
        return 1
    except StepFailedError as failed:
        print(failed.tail, file=sys.stderr)
        return 1
    finally:
        prefix.stop()
    return 0


def _build(prefix: Prefix) -> None:
    environment, version = Environment(ROOT), version_of(ROOT)
    engine = _timed("llama.cpp, compiled by mingw", _engine)
    python = _timed("Python and the packages for Windows", lambda: _python(engine))
    _timed("a Windows of wine's", prefix.make)
    bundle = _timed("freezing", lambda: _freeze(prefix, python, environment))
    _check(bundle)
    model = starter_of(environment)
    plain = _timed("packing", lambda: _packed(bundle, version, None))
    whole = _timed("packing with the model", lambda: _packed(bundle, version, model))
    question = trial.Question(python, ROOT, model, answer_here())
    for line in trial.tried(prefix, trial.Installers(plain, whole), question):
        print(f"  {line}", flush=True)
    print("  Built and self-tested under wine; releases are built and tested on Windows.")


def _timed(what: str, do: Callable[[], T]) -> T:
    started = time.monotonic()
    done = do()
    print(f"  {time.monotonic() - started:6.0f} s  {what}", flush=True)
    return done


def _engine() -> Path:
    target = Target(
        "win32", "x86_64", variants=VARIANTS, toolchain=ROOT / "packaging/wine/mingw.cmake"
    )
    return wheel.make(target, ROOT / "build" / "engine")


def _python(engine: Path) -> Path:
    lists = [ROOT / "packaging" / "requirements" / name for name in ("app.txt", "package.txt")]
    wheels = fetch(lists, WINDOWS, WORK / "wheels", os.environ)
    return interpreter.make(WORK / "python", [*wheels, engine], WORK / "source")


def _freeze(prefix: Prefix, python: Path, environment: Environment) -> Path:
    draw_icons(environment, ROOT)
    known.write(ROOT)
    shutil.rmtree(WORK / "frozen", ignore_errors=True)
    prefix.run(
        *(str(python), "-X", "utf8", "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"),
        f"--distpath={prefix.path(WORK / 'frozen')}",
        f"--workpath={prefix.path(WORK / 'pyinstaller')}",
        prefix.path(ROOT / "packaging" / "paddock.spec"),
        seconds=FREEZE_SECONDS,
        environ={"PYTHONHASHSEED": "1", "PYINSTALLER_CONFIG_DIR": prefix.path(WORK / "config")},
        folder=ROOT,
    )
    bundle = WORK / "frozen" / "paddock"
    with_licences(ROOT, bundle)
    return bundle


def _packed(bundle: Path, version: str, starter: Path | None) -> Path:
    name = installer.name_for(f"{version}-under-wine", has_model=starter is not None)
    file, quick = ROOT / "dist" / name, not os.environ.get("RELEASE")
    installer.pack(ROOT, bundle, file, version, quick=quick, starter=starter)
    size = file.stat().st_size
    print(f"  dist/{file.name}: {size / 1e6:.1f} MB")
    if not quick and starter is None and size > installer.MOST_BYTES:
        raise NotDoneError(f"{file.name} has more than {installer.MOST_BYTES / 1e6:.0f} MB")
    return file


def _check(bundle: Path) -> None:
    # A path is written in a program's code as Windows writes it, too.
    report = check.check(bundle, built_in=[ROOT, Path(str(ROOT).replace("/", "\\"))])
    for name, size in report.rows:
        print(f"  {size / 1e6:8.1f} MB  {name}")
    wrong = [*report.problems, *problems(bundle)]
    if wrong:
        raise NotDoneError("\n".join(wrong))
    assert report.rows[-1][1] <= MOST_INSTALLED_BYTES


def answer_here() -> str:
    """What the same model answers to the self-test's question on this Linux, from source."""
    command = [str(ROOT / ".venv" / "bin" / "python"), "-m", "desktop", "--self-test", "--json"]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    if not done.stdout.startswith("{"):
        raise NotDoneError(f"Paddock from source didn't test itself: {done.stderr}")
    return str(json.loads(done.stdout)["checks"]["answer"].get("text", ""))


if __name__ == "__main__":
    sys.exit(main())
