"""The processes of this one that read files; other tests' servers may live as long as the session."""

from __future__ import annotations

import psutil


def reading_children() -> list[psutil.Process]:
    """Those that have not ended."""
    return [each for each in psutil.Process().children() if _reads(each)]


def _reads(process: psutil.Process) -> bool:
    try:
        return any("reading" in word for word in process.cmdline())
    except psutil.Error:  # it is ending
        return False
