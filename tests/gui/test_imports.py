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


def loaded_with(modules: str) -> set[str]:
    code = f"import sys, {modules}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_window_loads_nothing_heavy() -> None:
    assert loaded_with("desktop.ui.windows.window").isdisjoint(HEAVY)


def test_sqlite_is_loaded_on_the_thread_that_uses_it() -> None:
    stores = "desktop.store.store, desktop.store.temporary, desktop.store.erasing"
    assert "apsw" not in loaded_with(f"{stores}, desktop.chat.chat, desktop.chat.history")
    assert "apsw" in loaded_with("desktop.store.database")
