"""Runs a piece of Python as a window would be: with a starter beside it, and without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = """
import os, sys
sys.path.insert(0, {root!r})
from desktop.child import starter
if {has_starter!r}:
    starter.begin()
from desktop.child.begun import begin_child
from desktop.child.starter import say
from desktop.powers import seccomp
if {is_shut!r}:
    seccomp.refuse_network()
{program}
starter.end()
"""


def printed(
    program: str,
    *,
    has_starter: bool = True,
    is_shut: bool = True,
    environment: dict[str, str] | None = None,
) -> str:
    """What it prints until it and all that it started have ended."""
    filled = {"has_starter": has_starter, "is_shut": is_shut, "program": program}
    done = subprocess.run(
        [sys.executable, "-I", "-c", _PROGRAM.format(root=str(ROOT), **filled)],
        capture_output=True, text=True, timeout=60, env=environment, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.strip()
