"""How a process of Paddock's own is started, from source and frozen. The one place that says it.

From source a child is Python itself, isolated. A frozen Paddock has no Python beside it: there the
program starts itself once more, with the child's name behind a first argument that no person types. It is
isolated by the way it was built: it reads no variable of Python's and no `site`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from desktop.child.children import AS_CHILD, CHILDREN

_START = Path(__file__).with_name("start.py")


def command_line_of(child: str) -> list[str]:
    """How the child of this name is started. No word of a person's is ever in it."""
    _, packages = CHILDREN[child]
    if is_frozen():
        return [sys.executable, AS_CHILD, child]
    return isolated_python(_START, packages, child)


def is_frozen() -> bool:
    """Whether this is the program that is installed as a package, and not Python with the source."""
    return bool(getattr(sys, "frozen", False))


def isolated_python(entry: Path, packages: Iterable[str], *said: str) -> list[str]:
    """Python, the first file, what it is told, and the folders it may import these packages from."""
    folders = dict.fromkeys(_folder_of(name) for name in packages)
    return [sys.executable, "-I", "-S", str(entry), *said, *map(str, folders)]


def _folder_of(package: str) -> Path:
    """The folder that holds a package, found without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).resolve().parent.parent
