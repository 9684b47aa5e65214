"""Paddock's own wheel and source package, built into dist/."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from install.environment import Environment

HOMEPAGE = "PADDOCK_HOMEPAGE"
BUILD = """
from setuptools import build_meta
print("dist/" + build_meta.build_sdist("dist"))
print("dist/" + build_meta.build_wheel("dist"))
"""


def build(environment: Environment) -> None:
    """Builds both with the pinned setuptools of this environment."""
    root = environment.root
    (root / "dist").mkdir(exist_ok=True)
    command = [str(environment.python), "-W", "ignore", "-c", BUILD]
    ran = subprocess.run(command, cwd=root, env=os.environ, capture_output=True, text=True)
    for leftover in (
        root / "build" / "lib",
        *root.glob("build/bdist.*"),
        root / "paddock.egg-info",
    ):
        shutil.rmtree(leftover, ignore_errors=True)
    if ran.returncode != 0:
        sys.exit(f"{ran.stderr}Paddock's wheel could not be built.")
    print("\n".join(f"  {line}" for line in ran.stdout.splitlines() if line.startswith("dist/")))


def version_of(root: Path) -> str:
    """Paddock's own version, read without importing it."""
    return _said(root, "__version__")


def identity_of(root: Path) -> str:
    """The name that desktops and app stores know Paddock by."""
    return _said(root, "IDENTITY")


def homepage_of(root: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Where people read about Paddock: as whoever builds it says, or the source; may be empty."""
    return environ.get(HOMEPAGE) or _said(root, "HOMEPAGE")


def _said(root: Path, name: str) -> str:
    source = (root / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(rf'^{name} = "([^"]*)"', source, re.MULTILINE)
    assert found
    return found[1]
