"""A window is told to be open by its lock; the lock of a killed one does not count."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from desktop.cli.window_open import is_window_open
from desktop.paths import Paths


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "window.lock"


def is_open(lock) -> bool:
    return is_window_open(Paths(lock.parent))


def test_without_a_lock_there_is_none(lock):
    assert not is_open(lock)


def test_another_living_process_has_one(lock):
    lock.write_text(f"{os.getppid()}\npaddock\nhere\n")
    assert is_open(lock)


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock that can be read is nobody's")
def test_a_dead_one_has_none(lock):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    lock.write_text(f"{ended.pid}\npaddock\nhere\n")
    assert not is_open(lock)


def test_what_is_no_lock_is_none(lock):
    lock.write_text("words\n")
    assert not is_open(lock)
