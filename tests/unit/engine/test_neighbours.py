"""The neighbours are counted as Linux tells them; elsewhere there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.neighbours import busy_neighbours


@pytest.mark.parametrize(
    ("line", "neighbours"),
    [
        ("0.00 0.01 0.05 1/83 12459", 0),
        ("1.79 1.34 0.93 3/83 12459", 2),
        ("1.79 1.34 0.93 0/83 12459", 0),
    ],
)
def test_all_but_ourselves_are_counted(tmp_path: Path, line: str, neighbours: int) -> None:
    loadavg = tmp_path / "loadavg"
    loadavg.write_text(line)
    assert busy_neighbours(loadavg) == neighbours


@pytest.mark.parametrize("content", ["", "nonsense", "1 2 3 many/83"])
def test_what_is_not_told_counts_as_none(tmp_path: Path, content: str) -> None:
    loadavg = tmp_path / "loadavg"
    loadavg.write_text(content)
    assert busy_neighbours(loadavg) == 0
    assert busy_neighbours(tmp_path / "missing") == 0
