"""Marks tell what is installed, and an interrupted change is never taken for a whole one."""

import os
import sys
import time
from pathlib import Path

import pytest
from install.environment import Environment, StepFailedError, digest, stream


def ignore(_: str) -> None:
    pass


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(sys.executable)
    return made


def test_a_digest_follows_contents_and_not_dates(tmp_path: Path) -> None:
    pins = tmp_path / "app.txt"
    pins.write_text("one==1\n")
    before = digest(pins)
    os.utime(pins, (0, 0))
    assert digest(pins) == before
    assert digest(pins, also="-DGGML_CUDA=on") != before
    pins.write_text("one==2\n")
    assert digest(pins) != before


def test_a_part_is_ready_once_it_is_marked(environment: Environment) -> None:
    assert not environment.is_ready("engine", "abc")
    environment.mark("engine", "abc", "-DGGML_CUDA=on")
    assert environment.is_ready("engine", "abc")
    assert not environment.is_ready("engine", "other")
    assert environment.mark_of("engine") == ("abc", "-DGGML_CUDA=on")
    assert environment.mark_of("app") == ("", "")


def test_an_interrupted_change_makes_it_unusable(environment: Environment) -> None:
    with environment.changing():
        pass
    assert environment.usable()
    with pytest.raises(KeyboardInterrupt), environment.changing():
        raise KeyboardInterrupt
    assert not environment.usable()


def test_a_vanished_python_makes_it_unusable(environment: Environment) -> None:
    environment.python.unlink()
    environment.python.symlink_to("/nowhere/python3")
    assert not environment.usable()


def test_another_python_makes_it_unusable(environment: Environment) -> None:
    environment.python.unlink()
    environment.python.write_text("#!/bin/sh\necho 3 9\n")
    environment.python.chmod(0o755)
    assert not environment.usable()


def test_a_failing_command_leaves_its_last_lines() -> None:
    code = "import sys; [print(n) for n in range(100)]; sys.exit(3)"
    with pytest.raises(StepFailedError) as failed:
        stream([sys.executable, "-c", code], environ=os.environ, read=ignore)
    assert failed.value.tail.split() == [str(n) for n in range(60, 100)]


def test_an_interrupt_ends_everything_that_was_started(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    # A background job of a plain shell ignores SIGINT: the worst kind of child.
    script = f"(while :; do date >{alive}; sleep 0.05; done) & sleep 0.2; echo started; wait"

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stream(["/bin/bash", "-c", script], environ=os.environ, read=interrupt)
    alive.unlink()
    time.sleep(0.3)
    assert not alive.exists()
