"""What this Paddock is made of: versions, the age of its engine, licences. Asks nobody."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop import __version__
from desktop.paths import resources
from desktop.release import homepage

LLAMA_CPP_COMMITTED = date(2026, 10, 1)
"""When the llama.cpp commit inside the pinned llama-cpp-python was made: 0c1e57098."""
LICENCES = "THIRD_PARTY_LICENSES.md"


def releases_page() -> str:
    """Where newer ones are, and packs; empty as long as the project has no place of its own."""
    page = homepage().rstrip("/")
    return f"{page}/releases" if page else ""


def engine_age_days() -> int:
    """Days since the engine's llama.cpp was committed."""
    return (datetime.now(UTC).date() - LLAMA_CPP_COMMITTED).days


def package_version(package: str) -> str | None:
    """Of what is installed; None where it is not."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def versions() -> dict[str, str]:
    """By the names that people know them by, Paddock first."""
    found = {
        "Paddock": __version__,
        "llama-cpp-python": package_version("llama-cpp-python"),
        "Qt": package_version("PySide6_Essentials"),
        "SQLite": package_version("apsw-sqlite3mc"),
        "Python": ".".join(map(str, sys.version_info[:3])),
    }
    return {name: each for name, each in found.items() if each}


def licences() -> str:
    """All of them, as they come with this Paddock. Raises `OSError`."""
    return _file_of_licences().read_text(encoding="utf-8")


def _file_of_licences() -> Path:
    beside_code = resources().parent / LICENCES
    # In the frozen program they lie beside the program itself, where people look.
    return beside_code if beside_code.exists() else Path(sys.executable).parent / LICENCES
