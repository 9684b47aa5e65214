"""Runs a piece of Python in a process of its own that has given up its powers, or has not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from desktop.powers.powers import Powers

ROOT = Path(__file__).resolve().parents[1]
_BEGIN = """
import sys, json, os
sys.path.insert(0, {root!r})
import msgspec, ctypes
from desktop.powers import acts, limits, linux, trial
from desktop.powers.powers import Powers
told = {told!r}
if told is not None:
    linux.confine(msgspec.json.decode(told, type=Powers))
"""


def printed(program: str, powers: Powers | None, *, folder: Path | None = None) -> str:
    """What it prints, shut in with these powers; None leaves it free. Fails where it fails."""
    done = _run(program, powers, folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def ended(program: str, powers: Powers | None) -> int:
    """How it ends: its exit code, or a signal's number below zero."""
    return _run(program, powers, None).returncode


def _run(
    program: str, powers: Powers | None, folder: Path | None
) -> subprocess.CompletedProcess[str]:
    told = None if powers is None else msgspec.json.encode(powers).decode()
    code = _BEGIN.format(root=str(ROOT), told=told) + program
    return subprocess.run(
        [sys.executable, "-I", "-c", code],
        capture_output=True, text=True, timeout=60, cwd=folder, check=False,
    )  # fmt: skip


def outcome(program: str, powers: Powers | None, **where: Path) -> str:
    """Of one statement: "done", or the name of what it raised."""
    tried = f"""
try:
    {program}
except BaseException as error:
    print(type(error).__name__, getattr(error, "errno", ""))
else:
    print("done")
"""
    return printed(tried, powers, folder=where.get("folder"))
