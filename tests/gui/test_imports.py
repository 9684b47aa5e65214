"""What the window loads before it is painted."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
    "asyncio",
    "pygments",
    "markdown_it",
    "jinja2",
    "llama_cpp",
)


def test_the_window_loads_nothing_heavy() -> None:
    code = "import sys, desktop.ui.windows.window; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert loaded.isdisjoint(HEAVY)
