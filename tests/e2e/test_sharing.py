"""The window and a terminal with the same data folder: one model in memory, and each its own answer."""

from __future__ import annotations

import contextlib
import signal
import stat
import time
from pathlib import Path

import pytest

from desktop.conversation import MessageState, Role
from tests.e2e.program import wait_for
from tests.paddock import objects, paddock
from tests.paddock import start as start_command

QUESTION = "What is the capital of France?"
LONG = "Write a very long story about a lighthouse keeper and the sea"
GREEDY = ("--temperature", "0")


@pytest.fixture
def shared(screen, start):
    """A window whose engine is to be had."""
    program = start()
    screen.window()
    wait_for(lambda: is_shared(program), within_seconds=20, what="the window's engine")
    program.engine()
    return program


def is_shared(program):
    return (program.data_dir / "engine.key").exists() or None


class Watch:
    """Which engines there were while a command ran."""

    def __init__(self, command) -> None:
        self.seen: set[int] = set()
        tasks = Path(f"/proc/{command.pid}/task")
        while command.poll() is None:
            for each in tasks.glob("*/children"):  # psutil goes through all processes each time
                with contextlib.suppress(OSError):
                    self.seen |= set(map(int, each.read_text().split()))
            time.sleep(0.01)


def ask(program, *options):
    """What it said, the answer last; the exit code; and the children that the command had."""
    command = start_command(program.data_dir, "ask", QUESTION, *GREEDY, "--json", *options)
    watch = Watch(command)
    out, err = command.communicate()
    assert err == b""
    return objects(out.decode()), command.returncode, watch.seen


def quit_(screen, program):
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")


def test_a_terminal_is_answered_by_the_windows_model_and_leaves_no_trace(screen, shared):
    (window_engine,) = {child.pid for child in shared.children()}
    (*_, answer), exit_code, children = ask(shared)
    assert exit_code == 0
    assert "Paris" in answer["text"]
    assert answer["state"] == "done"
    assert answer["model"] == "SmolLM2 135M"
    assert children == set()
    assert {child.pid for child in shared.children()} == {window_engine}
    assert shared.conversations() == []
    said, _, _ = ask(shared)
    assert not any(one["event"] == "loading" and one["fraction"] < 1 for one in said)
    quit_(screen, shared)


@pytest.mark.thorough
def test_when_the_window_is_closed_the_terminal_works_alone(screen, shared):
    (*_, through_window), _, none = ask(shared)
    quit_(screen, shared)
    assert not (shared.data_dir / "engine.key").exists()
    assert not (shared.data_dir / "engine.sock").exists()
    (*_, alone), exit_code, children = ask(shared)
    assert exit_code == 0
    assert (len(none), len(children)) == (0, 1)
    assert "Paris" in alone["text"]
    assert alone.keys() == through_window.keys()


@pytest.mark.thorough
def test_a_window_that_was_killed_is_nobody(shared):
    shared.kill()
    (*_, answer), exit_code, children = ask(shared)
    assert (exit_code, len(children)) == (0, 1)
    assert "Paris" in answer["text"]


@pytest.mark.thorough
def test_ctrl_c_stops_the_terminals_answer_and_not_the_windows(screen, shared):
    screen.type(LONG + "\n")
    shared.wait_for_answer(lambda m: m.state is MessageState.STREAMING and len(m.text) > 20)
    command = start_command(shared.data_dir, "ask", LONG, *GREEDY, "--max-tokens", "400")
    time.sleep(2)
    command.send_signal(signal.SIGINT)
    command.communicate(timeout=20)
    assert shared.messages()[-1].state is MessageState.STREAMING
    screen.press("Escape")
    last = shared.wait_for_answer(lambda m: m.role is Role.ASSISTANT and m.generation is not None)
    assert last.state is MessageState.STOPPED
    quit_(screen, shared)


@pytest.mark.thorough
def test_a_terminal_in_mid_answer_says_so_when_the_window_is_closed(screen, shared):
    command = start_command(shared.data_dir, "ask", LONG, *GREEDY)
    assert command.stdout.read(20)
    quit_(screen, shared)
    _, err = command.communicate(timeout=20)
    assert command.returncode == 1
    assert b"window was closed" in err


@pytest.mark.thorough
def test_nobody_else_may_open_it(screen, shared):
    for name in ("engine.key", "engine.sock"):
        assert stat.S_IMODE((shared.data_dir / name).stat().st_mode) == 0o600
    quit_(screen, shared)
    assert paddock(shared.data_dir, "ask", QUESTION).returncode == 0
