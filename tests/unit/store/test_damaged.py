"""Histories damaged in every way open again with nothing lost in silence; a planted loss is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")


def test_nothing_crashes_and_nothing_is_lost_in_silence():
    command = [sys.executable, "-m", "tests.torture.damaged", "23", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["files"] == 23
    assert found["repaired"] > 10
    for what in ("crashed", "hung", "lost_undamaged_rows", "lost_in_silence", "wrongly_refused"):
        assert found[what] == 0, what
    assert found["control_lost"] > 0
