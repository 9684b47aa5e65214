"""What Windows is told, as far as that can be seen from elsewhere. No Windows has seen it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

import pytest

from desktop.powers import windows
from desktop.powers.powers import Powers


def test_the_limits_are_laid_out_as_windows_wants_them():
    assert ctypes.sizeof(windows.Limits) == 144  # on 64 bits
    assert windows.Limits.counters.offset == 64
    assert windows.Limits.process_memory.offset == 112


def test_a_job_is_one_process_that_ends_with_it(monkeypatch):
    monkeypatch.setattr(windows, "memory_bytes", lambda: 5_000)
    found = windows.limits_of(Powers(limits_memory=True))
    assert (found.basic.flags, found.basic.processes) == (0x2508, 1)
    assert found.process_memory == 5_000
    assert windows.limits_of(Powers()).basic.flags == 0x2408


@pytest.mark.skipif(sys.platform == "win32", reason="here it can be known")
def test_elsewhere_nobody_knows_its_memory():
    assert windows.memory_bytes() == 0


def test_its_acts_can_be_done_by_who_is_not_shut_in(tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "terminal", lambda: Path("/bin/true"))
    monkeypatch.setattr(windows.tempfile, "gettempdir", lambda: str(tmp_path))
    for attempt in windows.ACTS.values():
        attempt()
    assert os.listdir(tmp_path) == []


def test_a_program_that_is_not_there_is_no_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "terminal", lambda: tmp_path / "cmd.exe")
    with pytest.raises(LookupError, match=r"cmd\.exe"):
        windows.start_a_program()
