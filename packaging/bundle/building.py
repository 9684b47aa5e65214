"""Builds the frozen program step by step: freeze, trim, check, and have it test itself."""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from install.environment import Environment, stream

from bundle import check, known, trim
from bundle.environment import starter_of


class NotGoodError(Exception):
    """What was built is not as it has to be; these are the reasons."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))


def build(environment: Environment) -> tuple[Path, check.Report]:
    """dist/paddock: frozen, trimmed, checked and self-tested. Raises `StepFailedError`, `NotGoodError`."""
    root = environment.root
    bundle = root / "dist" / "paddock"
    print("  Freezing Paddock.")
    draw_icons(environment, root)
    known.write(root)
    freeze(environment, root)
    if sys.platform == "linux":
        trim.trim(bundle)
    with_licences(root, bundle)
    problems = _of_this_system(root / "dist", bundle)
    report = check.check(bundle, built_in=[root])
    print(check.table(report))
    if report.problems or problems:
        raise NotGoodError(*report.problems, *problems)
    prove(program_in(root / "dist", sys.platform), starter_of(Environment(root)))
    return bundle, report


def _of_this_system(folder: Path, bundle: Path) -> list[str]:
    """What only one system has, done and looked at."""
    if sys.platform == "darwin":
        from macos import check as macos_check

        app = folder / "Paddock.app"
        with_licences(folder.parent, app / "Contents" / "Resources")
        return macos_check.check([app], machine=platform.machine()).problems
    if sys.platform == "win32":
        from windows.check import problems

        return problems(bundle)
    return []


def program_in(folder: Path, system: str) -> Path:
    """What is started of all that was frozen."""
    match system:
        case "darwin":
            return folder / "Paddock.app" / "Contents" / "MacOS" / "paddock"
        case "win32":
            return folder / "paddock" / "paddock.exe"
        case _:
            return folder / "paddock" / "paddock"


def draw_icons(environment: Environment, root: Path) -> None:
    """Every size of the icon, into build/icons."""
    drawing = root / "packaging" / "bundle" / "icons.py"
    command = [str(environment.python), str(drawing), str(root / "build" / "icons")]
    stream(command, environ=os.environ, read=lambda _: None)


def freeze(environment: Environment, root: Path) -> None:
    """Runs PyInstaller; what it keeps between runs stays in build/."""
    work = root / "build" / "pyinstaller"
    command = [
        str(environment.python), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN",
        f"--distpath={root / 'dist'}", f"--workpath={work}", str(root / "packaging" / "paddock.spec"),
    ]  # fmt: skip
    environ = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(work / "config"), "PYTHONHASHSEED": "1"}
    stream(command, environ=environ, read=lambda _: None)


def with_licences(root: Path, bundle: Path) -> None:
    """Ours and those of everything inside, where a person finds them."""
    for name in ("LICENSE", "THIRD_PARTY_LICENSES.md"):
        shutil.copy(root / name, bundle / name)


def prove(program: Path, model: Path) -> None:
    """Has it test itself with an empty home, from `/`, without a screen. Raises `NotGoodError`."""
    with TemporaryDirectory() as home:
        environ = {"HOME": home, "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}
        if (
            sys.platform == "win32"
        ):  # where a program finds its system, and the person's folders, by these
            places = {"USERPROFILE": home, "APPDATA": home, "LOCALAPPDATA": home}
            environ = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
        command = [str(program), "--self-test", "--json", "--model", str(model)]
        done = subprocess.run(command, cwd="/", env=environ, capture_output=True, text=True)
        left = sorted(str(path.relative_to(home)) for path in Path(home).rglob("*"))
    if not done.stdout.startswith("{"):
        raise NotGoodError(f"it did not test itself: {done.stderr}")
    checks = json.loads(done.stdout)["checks"]
    for name, found in checks.items():
        print(f"  {found['outcome']:7}  {name:8}  {found['words']}")
    wrong = [name for name, found in checks.items() if found["outcome"] != "right"]
    if wrong or done.returncode:
        raise NotGoodError(f"its self-test failed: {', '.join(wrong)}")
    if left:
        raise NotGoodError(f"its self-test left files behind: {', '.join(left)}")
    sys.stdout.flush()
