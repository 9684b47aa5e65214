"""Searching in the real program: an old history is read by itself, and what was said in it is found."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.kept import key_beside, opened
from tests.old_history import old_history

Start = Callable[..., Program]


def is_read(data_dir: Path) -> bool:
    """Whether all of it is in the index; opened beside the window, as a terminal does."""
    with opened(data_dir / "history.db") as kept:
        return kept.search_index.progress().is_complete


@pytest.mark.thorough
def test_what_was_said_long_ago_is_found_and_opened(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    old_history(data_dir / "history.db", key_beside(data_dir / "history.db"), count=400)
    assert not is_read(data_dir)
    program = start()
    screen.window()
    wait_for(lambda: is_read(data_dir) or None, within_seconds=60, what="the index")
    screen.press("Control_L", "Shift_L", "f")
    screen.type("word237\n")
    screen.window(title="Title60")  # messages 237 to 240
    screen.press("Escape")
    screen.press("Escape")
    screen.press("Control_L", "f")
    time.sleep(0.3)
    screen.type("word239\n")
    time.sleep(0.3)
    screen.press("Escape")
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    logs = [file.read_bytes() for file in data_dir.rglob("*.log*")]
    assert logs
    assert not any(b"word23" in log for log in logs)
