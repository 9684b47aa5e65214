"""The package's front: what others import, and that it stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATER = ["places", "scan", "importing", "kind", "verifying", "arriving", "trash", "adapters"]


def imported_with(program: str) -> set[str]:
    listing = f"import sys; {program}; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", listing], check=True, capture_output=True, text=True
    )
    return set(result.stdout.split())


@pytest.fixture(scope="module")
def modules() -> set[str]:
    return imported_with("from desktop.hub.library import *")


def test_what_looks_into_files_is_imported_when_asked_for(modules):
    heavy = {f"desktop.hub.library.{name}" for name in LATER} | {
        "desktop.gguf.header",
        "statistics",
    }
    assert not heavy & modules
    assert "desktop.hub.library.library" in modules


def test_the_control_sees_what_is_imported():
    assert "desktop.hub.library.scan" in imported_with("import desktop.hub.library.scan")
