"""The child's life from outside: it dies, hangs, lies or is ended, and always one last event comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from desktop import logs
from desktop.child.process import CLOSE_SECONDS, STDERR_TAIL_BYTES
from desktop.conversation import FinishReason
from desktop.engine import process
from desktop.engine.frames import frame
from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine, child_command_line
from desktop.engine.protocol import (
    Describe,
    Described,
    Died,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    Shutdown,
    Stop,
    TextDelta,
)
from desktop.loop import QueueLoop
from tests.engine import FRANCE, GREEDY, LONG_STORY, Driver, died, ends, is_there, said, speaks
from tests.loops import run_until


def child_that(does: str) -> list[str]:
    """A command line for a child that is not llama.cpp but these lines of Python."""
    return [sys.executable, "-I", "-S", "-c", textwrap.dedent(does)]


def in_mid_answer(driver: Driver, starter: Path) -> tuple[int, int]:
    """The id of an answer that is being said, and the child's process id."""
    driver.load(starter)
    command_id = driver.start(said(LONG_STORY))
    driver.until(speaks(command_id))
    child = driver.engine.pid
    assert child is not None
    return command_id, child


def test_nothing_is_started_before_the_first_command(driver):
    assert driver.engine.pid is None
    driver.engine.send(Stop(1))
    driver.engine.send(Shutdown())
    assert driver.engine.pid is None


@pytest.mark.thorough(but=("9",))
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT])
def test_a_killed_child_is_reported_and_the_next_command_starts_another(driver, starter, number):
    command_id, child = in_mid_answer(driver, starter)
    os.kill(child, number)
    event = driver.until(died)
    assert isinstance(event, Died)
    assert event.exit_code == -number
    assert driver.text_of(command_id)  # what came before stays
    assert driver.engine.pid is None
    assert not is_there(child)
    assert isinstance(driver.load(starter), Loaded)
    assert driver.engine.pid not in (None, child)
    assert "Paris" in driver.finish(said(FRANCE))[0]


def test_a_command_to_a_child_that_just_died_gets_its_last_event_too(driver, starter):
    driver.load(starter)
    os.kill(driver.engine.pid, signal.SIGKILL)
    time.sleep(0.1)  # dead, and the loop does not know it yet
    driver.start(said(FRANCE))
    assert isinstance(driver.until(died), Died)
    assert [type(e) for e in driver.events].count(Died) == 1
    assert isinstance(driver.load(starter), Loaded)


def test_a_child_that_ignores_stop_is_killed():
    with Driver(command_line=child_that("import time; time.sleep(60)")) as driver:
        command_id = driver.start(said(FRANCE))
        child = driver.engine.pid
        asked = time.monotonic()
        driver.engine.send(Stop(command_id))
        event = driver.until(died, seconds=10)
    assert isinstance(event, Died)
    assert event.exit_code == -signal.SIGKILL
    assert process.OBEY_SECONDS - 0.1 < time.monotonic() - asked < process.OBEY_SECONDS + 1
    assert not is_there(child)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone says what stands still")
def test_a_child_that_stands_still_is_killed_and_the_next_command_starts_another(driver, starter):
    command_id, child = in_mid_answer(driver, starter)
    os.kill(child, signal.SIGSTOP)
    event = driver.until(died, seconds=10)
    assert isinstance(event, Died)
    assert event.exit_code == -signal.SIGKILL
    assert driver.text_of(command_id)
    assert isinstance(driver.load(starter), Loaded)


def test_half_a_message_ends_the_child_that_goes_on_after_it():
    child = child_that("""
        import os, time
        os.write(1, (1 << 20).to_bytes(4, "big"))
        while True:
            os.write(1, b"{}")
            time.sleep(0.05)
    """)
    with Driver(command_line=child) as driver:
        driver.engine.send(Describe(1))
        event = driver.until(died, seconds=10)
    assert isinstance(event, Died)
    assert event.exit_code == -signal.SIGKILL
    assert "half a frame" in event.stderr_tail


@pytest.mark.thorough
def test_stop_after_the_end_neither_writes_nor_kills(driver, starter, monkeypatch):
    monkeypatch.setattr(process, "OBEY_SECONDS", 0.05)
    driver.load(starter)
    command_id = driver.start(said(FRANCE))
    driver.until(ends(command_id))
    child = driver.engine.pid
    driver.engine.send(Stop(command_id))
    driver.run_for(0.3)
    assert driver.engine.pid == child
    assert not any(isinstance(event, Died) for event in driver.events)


@pytest.mark.thorough
def test_a_command_that_waits_may_be_stopped_while_another_runs(driver, starter, monkeypatch):
    monkeypatch.setattr(process, "OBEY_SECONDS", 0.2)
    running, child = in_mid_answer(driver, starter)
    waiting = driver.start(said(FRANCE))
    driver.engine.send(Stop(waiting))
    driver.run_for(0.5)
    assert driver.engine.pid == child
    monkeypatch.setattr(process, "OBEY_SECONDS", 30)
    driver.engine.send(Stop(running))
    driver.until(ends(running))
    last = driver.until(ends(waiting))
    assert isinstance(last, Finished)
    assert last.generation.finish_reason is FinishReason.CANCELLED


@pytest.mark.thorough
def test_an_obedient_child_is_not_killed(driver, starter, monkeypatch):
    monkeypatch.setattr(process, "OBEY_SECONDS", 0.7)
    command_id, child = in_mid_answer(driver, starter)
    driver.engine.send(Stop(command_id))
    last = driver.until(ends(command_id))
    assert isinstance(last, Finished)
    assert last.generation.finish_reason is FinishReason.CANCELLED
    driver.run_for(0.9)
    assert driver.engine.pid == child
    assert is_there(child)


@pytest.mark.thorough(but=("answering",))
@pytest.mark.parametrize("state", ["idle", "answering", "stopped"])
def test_close_leaves_no_thread_no_child_and_no_open_pipe(starter, state):
    threads, files = set(threading.enumerate()), _open_files()
    driver = Driver()
    if state == "idle":
        driver.load(starter)
        child = driver.engine.pid
    else:
        _, child = in_mid_answer(driver, starter)
    assert is_there(child)
    assert len(set(threading.enumerate()) - threads) == 3
    if state == "stopped":
        os.kill(child, signal.SIGSTOP)
    began = time.monotonic()
    driver.engine.close()
    took = time.monotonic() - began
    assert set(threading.enumerate()) == threads
    assert not is_there(child)
    assert _open_files() == files
    assert took < (CLOSE_SECONDS + 0.5 if state == "stopped" else 0.5)


def _open_files() -> int:
    return psutil.Process().num_fds()


def test_close_may_be_called_twice_and_before_anything(starter):
    driver = Driver()
    driver.engine.close()
    driver.load(starter)
    driver.engine.close()
    driver.engine.close()


def test_the_child_ends_when_its_parent_is_killed(starter):
    program = f"""
        import sys, time
        from desktop.engine.process import LocalEngine
        from desktop.engine.protocol import Load
        from desktop.loop import QueueLoop
        engine = LocalEngine(QueueLoop())
        engine.send(Load(1, {str(starter)!r}))
        print(engine.pid, flush=True)
        time.sleep(60)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.is_running()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert psutil.wait_procs([child], timeout=5)[1] == []


def test_text_that_is_not_unicode_fails_and_does_not_hang(driver, starter):
    driver.load(starter)
    child = driver.engine.pid
    _, last = driver.answer(said("half a character: \udcff"))
    assert isinstance(last, Failed)
    assert last.code is FailureCode.ENGINE
    assert driver.engine.pid == child
    assert "Paris" in driver.finish(said(FRANCE))[0]


def test_a_program_that_is_not_there_is_a_death_and_not_an_exception():
    with Driver(command_line=["/no/such/program"]) as driver:
        driver.engine.send(Load(1, "model.gguf"))
        event = driver.until(died, seconds=5)
    assert isinstance(event, Died)
    assert event.exit_code == 127
    assert "No such file" in event.stderr_tail


@pytest.mark.parametrize(
    "sends",
    [
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x05hello",
        frame(Died(0, "")),  # type: ignore[arg-type]
    ],
    ids=["too long", "not JSON", "a death it has no right to"],
)
def test_a_child_that_lies_is_ended(sends):
    child = child_that(f"""
        import os, time
        os.write(1, {sends!r})
        time.sleep(60)
    """)
    with Driver(command_line=child) as driver:
        driver.engine.send(Describe(1))
        event = driver.until(died, seconds=10)
    assert isinstance(event, Died)
    assert event.exit_code == -signal.SIGKILL
    assert "not in the protocol" in event.stderr_tail


def test_what_fails_before_it_is_sent_has_its_last_event_and_the_next_is_answered(
    driver, monkeypatch
):
    def fails_once(command):
        if getattr(command, "id", 0) == 1:
            raise RuntimeError("the words of a prompt")
        return frame(command)

    monkeypatch.setattr(process, "frame", fails_once)
    driver.engine.send(Describe(1))
    assert driver.until(ends(1)) == Failed(1, FailureCode.ENGINE, "RuntimeError")
    driver.engine.send(Describe(2))
    assert isinstance(driver.until(ends(2)), Described)


def test_what_was_said_before_the_close_is_not_reported_after_it(driver):
    driver.engine.send(Describe(1))
    time.sleep(0.5)  # all its events wait in the loop now
    driver.engine.close()
    driver.run_for(0.05)
    assert driver.events == []


def test_each_life_ends_once():
    with Driver(command_line=child_that("raise SystemExit(3)")) as driver:
        driver.engine.send(Describe(1))
        first = driver.until(died, seconds=10)
        driver.engine.send(Describe(2))
        second = driver.until(died, seconds=10)
        driver.run_for(0.2)
    assert isinstance(first, Died)
    assert first.exit_code == 3
    assert driver.events == [first, second]


def test_a_death_and_a_failure_are_logged_without_a_word_of_it(caplog, monkeypatch):
    monkeypatch.setattr(logs.log, "propagate", True)
    dies = "import sys; sys.stderr.write('marker'); sys.stderr.flush(); raise SystemExit(3)"
    with Driver(command_line=child_that(dies)) as driver:
        driver.engine.send(Load(1, "/home/mara/marker.gguf"))
        last = driver.until(died, seconds=10)
    assert "marker" in repr(last)  # the control
    assert "the engine ended at Load: 3" in caplog.text
    assert "marker" not in caplog.text


def test_only_the_end_of_stderr_is_kept():
    child = child_that("""
        import os
        for number in range(3000):
            os.write(2, b"%099d\\n" % number)
        raise SystemExit(5)
    """)
    with Driver(command_line=child) as driver:
        driver.engine.send(Describe(1))
        event = driver.until(died, seconds=10)
    assert isinstance(event, Died)
    assert len(event.stderr_tail) == STDERR_TAIL_BYTES
    assert event.stderr_tail.endswith("2999\n")


def test_a_child_that_reads_nothing_does_not_hold_the_caller():
    before = set(threading.enumerate())
    with Driver(command_line=child_that("import time; time.sleep(60)")) as driver:
        began = time.monotonic()
        for _ in range(20):
            driver.start(said("x" * 200_000))
        assert time.monotonic() - began < 10  # it would be held for a minute
    assert set(threading.enumerate()) == before


def test_the_engine_describes_itself(driver):
    driver.engine.send(Describe(1))
    event = driver.until(lambda e: isinstance(e, Described))
    assert isinstance(event, Described)
    assert event.llama_cpp
    assert [device.kind for device in event.devices].count("cpu") == 1
    assert all(0 <= device.free_bytes <= device.total_bytes for device in event.devices)


def test_it_is_an_engine():
    engine: Engine = LocalEngine(QueueLoop())
    engine.close()


def test_the_child_gets_little_of_the_environment(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    monkeypatch.setenv("PYTHONPATH", "/planted")
    monkeypatch.setenv("GGML_SOMETHING", "1")
    child = child_that("""
        import os
        os.write(2, repr(dict(os.environ)).encode())
    """)
    with Driver(command_line=child) as driver:
        driver.engine.send(Describe(1))
        event = driver.until(died, seconds=10)
    assert isinstance(event, Died)
    assert "GGML_SOMETHING" in event.stderr_tail  # the control
    assert "GGML_NO_BACKTRACE" in event.stderr_tail
    assert "s3cret" not in event.stderr_tail
    assert "planted" not in event.stderr_tail


def test_the_childs_command_line_holds_folders_and_no_words():
    line = child_command_line()
    assert line[1:3] == ["-I", "-S"]
    assert [Path(line[3]).name, line[4]] == ["start.py", "engine"]
    assert all(Path(folder).is_dir() for folder in line[5:])


def test_the_apps_own_process_loads_no_llama_cpp_no_numpy_and_no_jinja(
    loaded_modules: Callable[[str], set[str]],
):
    loaded = loaded_modules("import desktop.chat.chat, desktop.engine.process")
    assert "desktop.engine.process" in loaded  # the control
    assert loaded.isdisjoint({"llama_cpp", "numpy", "jinja2", "PySide6", "ssl", "http"})


@pytest.fixture
def loaded_modules() -> Callable[[str], set[str]]:
    def loaded(statement: str) -> set[str]:
        program = f"{statement}\nimport sys\nprint(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        return set(done.stdout.split())

    return loaded


@pytest.mark.thorough
def test_a_question_in_the_same_moment_starts_another_child(driver, starter):
    driver.load(starter)
    child = driver.engine.pid
    driver.engine.rest()
    assert driver.engine.pid is None
    assert isinstance(driver.load(starter), Loaded)
    assert driver.engine.pid != child
    run_until(driver.loop, lambda: not is_there(child))
    assert not any(isinstance(event, Died) for event in driver.events)


def test_a_child_that_does_not_go_to_rest_is_ended(monkeypatch):
    monkeypatch.setattr(process, "OBEY_SECONDS", 0.2)
    with Driver(command_line=child_that("import time; time.sleep(60)")) as driver:
        driver.engine.send(Load(1, "model.gguf"))
        driver.run_for(0.1)
        child = driver.engine.pid
        driver.engine._open.clear()
        driver.engine.rest()
        run_until(driver.loop, lambda: not is_there(child), seconds=5)
        assert driver.events == []


def test_it_does_not_rest_while_it_answers(driver, starter):
    driver.load(starter)
    driver.engine.send(Generate(9, said(FRANCE), GREEDY))
    driver.engine.rest()
    assert isinstance(driver.until(ends(9)), Finished)
    assert any(isinstance(event, TextDelta) for event in driver.events)


def test_the_end_of_the_program_waits_for_one_that_goes_to_rest(driver, starter):
    driver.load(starter)
    child = driver.engine.pid
    driver.engine.rest()
    driver.engine.close()
    assert not is_there(child)
