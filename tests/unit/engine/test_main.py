"""The child's main loop: it reads until it is told to end, or until nobody is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.engine.frames import event_reader, frame
from desktop.engine.process import child_command_line
from desktop.engine.protocol import Describe, Described, Ready, Resume, Shutdown, Stop
from desktop.powers.limits import FIRST_TO_GO


def started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        child_command_line(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def talk(*messages: bytes) -> tuple[list[object], int]:
    """What the child says to this, and its exit code."""
    child = started()
    out, _ = child.communicate(b"".join(messages), timeout=30)
    import io

    return list(event_reader(io.BytesIO(out))), child.returncode


def test_it_does_what_it_is_told_and_ends():
    child = started()
    assert child.stdin is not None
    assert child.stdout is not None
    events = iter(event_reader(child.stdout))
    assert isinstance(next(events), Ready)
    child.stdin.write(frame(Stop(7)) + frame(Resume(8)) + frame(Describe(1)) + frame(Shutdown()))
    child.stdin.flush()
    assert isinstance(next(events), Described)
    assert list(events) == []
    assert child.wait(10) == 0
    child.stdin.close()
    child.stdout.close()


def test_it_ends_when_nobody_is_there():
    events, code = talk()
    assert code == 0
    assert len(events) <= 1


def test_it_ends_at_what_is_no_command():
    _, code = talk(b"\x00\x00\x00\x02{]")
    assert code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone says who goes first")
def test_where_memory_runs_out_it_goes_before_the_window():
    child = started()
    assert child.stdout is not None
    next(iter(event_reader(child.stdout)))
    assert Path(f"/proc/{child.pid}/oom_score_adj").read_text().strip() == FIRST_TO_GO
    child.kill()
    child.communicate()
