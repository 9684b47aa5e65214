"""A load that doesn't end at a word: its child is killed, and what waits is done by a new one."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from desktop.engine.process import LOAD_OBEY_SECONDS, child_command_line
from desktop.engine.protocol import (
    Describe,
    Described,
    Died,
    Failed,
    FailureCode,
    LastEvent,
    Load,
    Ready,
    Stop,
)
from tests.engine import Driver, ends

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone is asked whom to end first")


@pytest.fixture
def deaf(tmp_path: Path) -> list[str]:
    """A child that hears nothing in its first life, and is the real one in each later one."""
    lived = tmp_path / "lived"
    script = f"""
import os, pathlib, signal
lived = pathlib.Path({str(lived)!r})
if lived.exists():
    os.execv({sys.executable!r}, {child_command_line()!r})
lived.touch()
os.write(2, b"deaf")
signal.pause()
"""
    return [sys.executable, "-I", "-S", "-c", script]


def wait_until_deaf(driver: Driver, folder: Path) -> None:
    """Else it may be killed before it has begun, and the next one is as deaf."""
    while not (folder / "lived").exists():
        driver.run_for(0.01)


def test_the_child_is_killed_and_nobody_hears_of_a_death(deaf, tmp_path):
    with Driver(command_line=deaf) as driver:
        driver.engine.send(Load(1, "large.gguf"))
        wait_until_deaf(driver, tmp_path)
        deaf_child = driver.engine.pid
        began = time.monotonic()
        driver.engine.send(Stop(1))
        last = driver.until(ends(1))
        assert last == Failed(1, FailureCode.CANCELLED)
        assert time.monotonic() - began >= LOAD_OBEY_SECONDS
        assert not any(isinstance(event, Died) for event in driver.events)
        assert driver.engine.pid is None
        assert isinstance(driver.do(Describe(2)), Described)
        assert driver.engine.pid != deaf_child


def test_what_waited_behind_it_is_done_by_new_children(deaf, shallow, tmp_path):
    with Driver(command_line=deaf) as driver:
        driver.engine.send(Load(1, "large.gguf"))
        wait_until_deaf(driver, tmp_path)
        driver.engine.send(Describe(2))
        driver.engine.send(Load(3, str(shallow), context_tokens=256, threads=1))
        driver.engine.send(Load(4, str(shallow), context_tokens=256, threads=1))
        driver.engine.send(Stop(4))
        driver.engine.send(Stop(1))
        driver.until(ends(4))
    lasts = [event for event in driver.events if isinstance(event, LastEvent)]
    assert [event.id for event in lasts] == [1, 2, 3, 4]
    assert lasts[0] == Failed(1, FailureCode.CANCELLED)
    assert lasts[3] == Failed(4, FailureCode.CANCELLED)
    # One for what names no file, and one that may read the model.
    assert sum(isinstance(event, Ready) for event in driver.events) == 2
    assert not any(isinstance(event, Died) for event in driver.events)


def test_a_load_that_only_waits_kills_nobody(driver, shallow):
    driver.engine.send(Load(1, str(shallow), context_tokens=256, threads=1))
    driver.engine.send(Load(2, str(shallow), context_tokens=256, threads=1))
    child = driver.engine.pid
    driver.engine.send(Stop(2))
    assert driver.until(ends(2)) == Failed(2, FailureCode.CANCELLED)
    assert driver.engine.pid == child


@LINUX
def test_where_memory_runs_out_the_engine_goes_before_the_window(driver):
    driver.do(Describe(1))
    score = Path(f"/proc/{driver.engine.pid}/oom_score_adj").read_text()
    assert int(score) == 900
