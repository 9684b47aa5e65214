"""A process that was started, by the starter or from here: the same to whoever started it."""

from __future__ import annotations

import sys

import pytest

from desktop.child.begun import begin
from tests.unit.child.beside import printed

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no starter")
BOTH = pytest.mark.parametrize("has_starter", [True, False])
READ = """
child = begin_child("reading", {})
"""


def test_what_is_no_child_of_ours_is_started_from_here():
    child = begin([sys.executable, "-c", "print('here'); raise SystemExit(3)"], {})
    assert child.stdout.read().strip() == b"here"
    assert child.wait(20) == 3
    for pipe in (child.stdin, child.stdout, child.stderr):
        pipe.close()


@LINUX
@BOTH
def test_its_end_is_heard(has_starter):
    program = READ + "child.stdin.close(); print(child.wait(20), child.wait(), child.pid > 0)"
    assert printed(program, has_starter=has_starter) == "0 0 True"


@LINUX
@BOTH
def test_it_can_be_killed(has_starter):
    program = READ + "child.kill(); print(child.wait(20)); child.kill()"
    assert printed(program, has_starter=has_starter) == "-9"


@LINUX
@BOTH
def test_nobody_waits_for_ever(has_starter):
    program = (
        READ
        + """
import subprocess as s
try:
    child.wait(0.01)
except s.TimeoutExpired:
    print("waited")
child.kill()
"""
    )
    assert printed(program, has_starter=has_starter) == "waited"


@LINUX
@BOTH
def test_it_has_the_descriptors_that_it_is_given_under_the_same_numbers(has_starter):
    program = """
import time
given = os.memfd_create("given")
child = begin_child("reading", {}, [given])
print(os.readlink(f"/proc/{child.pid}/fd/{given}"))
child.kill()
"""
    assert printed(program, has_starter=has_starter) == "/memfd:given (deleted)"


@LINUX
@BOTH
def test_what_it_complains_of_is_heard_or_goes_nowhere(has_starter):
    program = """
for is_silent in (False, True):
    child = begin_child("engine", {}, is_silent=is_silent)
    child.stdin.write(b"\\0\\0\\0\\2hi")
    child.stdin.close()
    print(child.wait(20), child.stderr.read() if child.stderr else b"")
"""
    heard, silent = printed(program, has_starter=has_starter).splitlines()
    assert "refused a command" in heard
    assert silent == "0 b''"


@LINUX
def test_a_starter_that_is_gone_is_an_error_and_no_riddle():
    program = """
import signal
os.kill(starter._known()[1], signal.SIGKILL)
os.waitpid(starter._known()[1], 0)
try:
    begin_child("reading", {})
except OSError as error:
    print("no child")
"""
    assert printed(program) == "no child"


@LINUX
def test_two_threads_hear_of_one_end():
    program = (
        READ
        + """
import threading
codes = []
waiting = [threading.Thread(target=lambda: codes.append(child.wait(20))) for _ in range(8)]
for each in waiting: each.start()
child.kill()
for each in waiting: each.join()
print(codes)
"""
    )
    assert printed(program) == str([-9] * 8)


def test_where_there_is_no_room_an_error_is_raised():
    with pytest.raises(OSError, match="such"):
        begin(["/no/such/program"], {})
