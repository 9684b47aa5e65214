"""A stopped process is told from one that waits, works, or is gone."""

from __future__ import annotations

import signal
import subprocess
import sys

import psutil
import pytest

from desktop.child.standstill import stands_still
from tests.e2e.program import wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone says so")
NAMED = "import ctypes, sys; ctypes.CDLL(None).prctl(15, sys.argv[1].encode()); sys.stdin.read()"


@pytest.mark.parametrize("name", ["plain", "a) T (b"])
def test_only_a_stopped_process_stands_still(name):
    child = subprocess.Popen([sys.executable, "-c", NAMED, name], stdin=subprocess.PIPE)
    try:
        process = psutil.Process(child.pid)
        wait_for(lambda: process.name() == name or None, within_seconds=10, what="the name")
        assert not stands_still(child.pid)
        child.send_signal(signal.SIGSTOP)
        wait_for(lambda: stands_still(child.pid) or None, within_seconds=10, what="the standstill")
        child.send_signal(signal.SIGCONT)
        wait_for(lambda: not stands_still(child.pid) or None, within_seconds=10, what="its end")
    finally:
        child.kill()
        child.communicate()
    assert not stands_still(child.pid)
