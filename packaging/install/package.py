"""Paddock's own wheel and source package, built into dist/."""

import os
import shutil
import subprocess
import sys

from install.environment import Environment
from install.progress import Downloads, Line

BUILD = """
from setuptools import build_meta
print("dist/" + build_meta.build_sdist("dist"))
print("dist/" + build_meta.build_wheel("dist"))
"""


def build(environment: Environment) -> None:
    """Builds both with the pinned setuptools, kept out of .venv's own packages."""
    tools = environment.folder / "tools"
    shutil.rmtree(tools, ignore_errors=True)
    environment.install("package.txt", "--target", tools, read=Downloads(Line(sys.stdout)))
    try:
        _run_setuptools(environment)
    finally:
        for leftover in (tools, environment.root / "build", environment.root / "paddock.egg-info"):
            shutil.rmtree(leftover, ignore_errors=True)
    print("The wheel holds Paddock alone, for an environment that has its packages and llama.cpp.")
    print("Installers for people without Python are not made yet.")


def _run_setuptools(environment: Environment) -> None:
    environ = os.environ | {"PYTHONPATH": str(environment.folder / "tools")}
    (environment.root / "dist").mkdir(exist_ok=True)
    command = [str(environment.python), "-W", "ignore", "-c", BUILD]
    ran = subprocess.run(command, cwd=environment.root, env=environ, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"{ran.stderr}Paddock's wheel could not be built.")
    print("\n".join(line for line in ran.stdout.splitlines() if line.startswith("dist/")))
