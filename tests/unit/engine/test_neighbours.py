"""The neighbours are counted as Linux tells them; elsewhere there are none."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.engine.neighbours import busy_neighbours


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
def test_a_busy_process_is_a_neighbour_and_a_busy_thread_is_not() -> None:
    before = busy_neighbours()
    other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        deadline = time.monotonic() + 10
        while busy_neighbours() <= before and time.monotonic() < deadline:
            time.sleep(0.01)
        assert busy_neighbours() > before
    finally:
        other.kill()
        other.wait()
