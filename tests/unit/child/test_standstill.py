"""A stopped process is told from one that waits, works, or is gone."""

from __future__ import annotations

import signal
import subprocess
import sys

import psutil
import pytest

from desktop.child.standstill import stopped_at
from tests.e2e.program import wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone says so")
BUSY = "while True: pass"
NAMED = "import ctypes, sys; ctypes.CDLL(None).prctl(15, sys.argv[1].encode()); sys.stdin.read()"


def is_stopped(pid: int) -> bool:
    return stopped_at(pid) is not None


@pytest.mark.parametrize("name", ["plain", "a) T (b"])
def test_only_a_stopped_process_stopped_at(name):
    child = subprocess.Popen([sys.executable, "-c", NAMED, name], stdin=subprocess.PIPE)
    try:
        process = psutil.Process(child.pid)
        wait_for(lambda: process.name() == name or None, within_seconds=10, what="the name")
        assert stopped_at(child.pid) is None
        child.send_signal(signal.SIGSTOP)
        wait_for(lambda: is_stopped(child.pid) or None, within_seconds=10, what="the standstill")
        child.send_signal(signal.SIGCONT)
        wait_for(lambda: not is_stopped(child.pid) or None, within_seconds=10, what="its end")
    finally:
        child.kill()
        child.communicate()
    assert stopped_at(child.pid) is None


def test_it_tells_whether_something_was_done_between_two_stops():
    child = subprocess.Popen([sys.executable, "-c", BUSY])
    try:
        at = [_stopped_at(child), _stopped_at(child)]
        child.send_signal(signal.SIGCONT)
        wait_for(lambda: _is_later(child, at[-1]) or None, within_seconds=10, what="some work")
    finally:
        child.kill()
        child.wait()
    assert at[0] == at[1]


def _stopped_at(child: subprocess.Popen[bytes]) -> int:
    child.send_signal(signal.SIGSTOP)
    wait_for(lambda: is_stopped(child.pid) or None, within_seconds=10, what="the standstill")
    at = stopped_at(child.pid)
    assert at is not None
    return at


def _is_later(child: subprocess.Popen[bytes], before: int) -> bool:
    at = _stopped_at(child)
    child.send_signal(signal.SIGCONT)
    return at > before
