"""Numbers of calls."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.powers import system_calls as calls
from desktop.powers.calling import called

FAMILIES = (
    calls.NETWORK, calls.PROGRAMS, calls.PROCESSES, calls.OTHERS, calls.WRITING, calls.OWNERSHIP,
    calls.SYSTEM, calls.MISSING,
)  # fmt: skip


def test_every_call_has_its_number_and_none_is_in_two_families(monkeypatch):
    names = [name for family in FAMILIES for name in family]
    assert len(set(names)) == len(names)
    for column in (0, 1):
        monkeypatch.setattr(calls, "machine", lambda column=column: column)
        known = [number for name in names if (number := calls.number_of(name)) is not None]
        assert len(set(known)) == len(known)
        assert max(known) <= calls.NEWEST


def test_another_processor_has_none(monkeypatch):
    monkeypatch.setattr(calls, "machine", lambda: None)
    assert calls.number_of("socket") is None


def test_what_is_no_call_is_a_fault():
    with pytest.raises(KeyError):
        calls.number_of("paint")


@pytest.mark.skipif(calls.machine() is None, reason="Linux alone")
def test_the_numbers_are_this_kernels():
    """Two that can be asked harmlessly, and are not the same for both processors."""
    number = calls.number_of("personality")
    assert number is not None
    assert called(number, 0xFFFFFFFF) == int(Path("/proc/self/personality").read_text(), 16)
    number = calls.number_of("setfsuid")
    assert number is not None
    assert called(number, os.geteuid()) == os.geteuid()
