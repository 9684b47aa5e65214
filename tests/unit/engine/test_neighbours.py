"""The neighbours are counted as Linux tells them; elsewhere there are none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.engine.neighbours import busy_neighbours

MANY = 20


def proc(folder: Path, loadavg: str, *own: str) -> Path:
    """A proc file system with these threads of ours, by state."""
    (folder / "loadavg").write_text(loadavg)
    for number, state in enumerate(own):
        task = folder / "self" / "task" / str(number)
        task.mkdir(parents=True)
        (task / "stat").write_text(f"{number} (a) R (name) {state} 1 2 3")
    return folder


@pytest.mark.parametrize(
    ("line", "own", "neighbours"),
    [
        ("0.00 0.01 0.05 1/83 12459", "R", 0),
        ("1.79 1.34 0.93 3/83 12459", "R", 2),
        ("1.79 1.34 0.93 3/83 12459", "RSR", 1),
        ("1.79 1.34 0.93 3/83 12459", "", 2),
        ("1.79 1.34 0.93 0/83 12459", "R", 0),
    ],
)
def test_all_but_our_own_threads_are_counted(tmp_path: Path, line: str, own: str, neighbours: int):
    assert busy_neighbours(proc(tmp_path, line, *own)) == neighbours


@pytest.mark.parametrize("content", ["", "nonsense", "1 2 3 many/83"])
def test_what_is_not_told_counts_as_none(tmp_path: Path, content: str) -> None:
    assert busy_neighbours(proc(tmp_path, content, "R")) == 0
    assert busy_neighbours(tmp_path / "missing") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells")
def test_busy_processes_are_neighbours() -> None:
    """More of them than whatever else runs here, other tests among it."""
    assert busy_neighbours() < MANY
    others = [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(MANY)]
    try:
        assert busy_neighbours() >= MANY
    finally:
        for other in others:
            other.kill()
            other.wait()
