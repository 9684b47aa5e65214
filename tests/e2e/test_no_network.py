"""Nothing goes out before a click: the real window without a network, and with one that is watched."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from desktop.conversation import MessageState, Role
from tests.e2e.program import wait_for
from tests.e2e.view import View
from tests.gguf_files import tiny_llama
from tests.hub_server import Hub, serve

REPO = "mara/Tiny-GGUF"
ALONE = ("unshare", "--map-root-user", "--net")
"""In a network of its own, in which there is nobody: not even itself."""
STRACE = ("strace", "--daemonize", "--follow-forks", "--seccomp-bpf", "--trace=network")
INTERNET = re.compile(r"AF_INET6?\b")
CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=5)"


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    model = tiny_llama(tmp_path_factory.mktemp("files") / "tiny.gguf")
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        hub.add_repository(REPO, {"tiny.Q4_0.gguf": model})
        yield hub


@pytest.fixture
def view(tmp_path, screen):
    return View(tmp_path / "view.json", screen)


@pytest.fixture
def within(tmp_path, monkeypatch):
    """Programs are started by way of this command from now on."""

    def start_by(*command: str) -> None:
        script = tmp_path / "python"
        script.write_text(f'#!/bin/sh\nexec {shlex.join([*command, sys.executable])} "$@"\n')
        script.chmod(0o755)
        monkeypatch.setattr("tests.e2e.program.sys.executable", str(script))

    return start_by


def works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True).returncode == 0


def ask(screen, program):
    screen.window()
    screen.type("What is the capital of France?\n")
    answer = program.wait_for_answer(
        lambda m: m.role is Role.ASSISTANT and m.state is MessageState.DONE, within_seconds=40
    )
    assert "Paris" in answer.text


def quit_(screen, program):
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")


def fetchers(program) -> list[str]:
    """The fetch processes of this window."""
    found = [" ".join(child.cmdline()) for child in program_of(program).children(recursive=True)]
    return [line for line in found if " fetch" in line]


def program_of(program) -> psutil.Process:
    return psutil.Process(program._process.pid)


def can_connect(hub: Hub, *within: str) -> bool:
    host, port = hub.endpoint.removeprefix("http://").split(":")
    command = [*within, sys.executable, "-c", CONNECT, host, port]
    return subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.thorough
def test_a_conversation_needs_no_network_at_all(screen, start, within, hub):
    if not works(*ALONE):
        pytest.skip("this system gives nobody a network of their own")
    assert can_connect(hub)
    assert not can_connect(hub, *ALONE)
    within(*ALONE)
    program = start()
    ask(screen, program)
    quit_(screen, program)


@pytest.mark.thorough
def test_no_word_goes_out_before_a_click(screen, start, within, hub, view, tmp_path):
    trace = tmp_path / "trace"
    if not works(*STRACE, f"--output={trace}"):
        pytest.skip("strace is missing, or may not watch here")
    within(*STRACE, f"--output={trace}")
    program = start(view=view.file, settings={"hub_endpoint": hub.endpoint})
    ask(screen, program)
    open_library(screen, view)
    said = trace.read_text()
    assert "AF_UNIX" in said  # the screen's: it is watched
    assert [line for line in said.splitlines() if INTERNET.search(line)] == []
    search(screen, view)
    wait_for(lambda: INTERNET.search(trace.read_text()), within_seconds=20, what="the network")
    quit_(screen, program)


def test_nothing_is_fetched_before_a_click(screen, start, hub, view):
    hub.forget_requests()
    stall = hub.fail("stall_at_once", route="search")
    program = start(view=view.file, settings={"hub_endpoint": hub.endpoint})
    ask(screen, program)
    open_library(screen, view)
    assert (fetchers(program), hub.requests()) == ([], [])
    search(screen, view)
    wait_for(lambda: fetchers(program) or None, within_seconds=20, what="the fetch process")
    hub.wait_for(lambda noted: any(one.route == "search" for one in noted))
    stall.heal()
    quit_(screen, program)


def open_library(screen, view):
    view.wait_for("Model: ")  # the last part of the window, which nobody waits for
    screen.press("Control_L", "Shift_L", "m")
    view.wait_for("Find models")


def search(screen, view):
    view.go_to("On this computer")
    screen.press("Right")  # between tabs
    view.wait_for_focus("Find models")
    view.go_to("Search the hub")
    screen.type("tiny\n")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone is told that")
def test_the_window_itself_could_open_no_socket(screen, start):
    """Its kernel says so, and what is started for it is started by the process beside it."""
    program = start()
    ask(screen, program)
    assert program.starter is not None
    engine = program.engine()
    window = program.starter.parent()
    assert window is not None
    assert [status_of(each)["Seccomp"] for each in (window, program.starter, engine)] == [
        "2",
        "0",
        "2",
    ]
    starter = program.starter
    assert engine.ppid() == starter.pid
    quit_(screen, program)
    assert not starter.is_running()


def status_of(process: psutil.Process) -> dict[str, str]:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
