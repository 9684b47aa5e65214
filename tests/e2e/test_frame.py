"""The frame on a real screen: keys from anywhere, the palette, and a second start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.conversation import Message, MessageState, Role
from tests.e2e.program import ROOT, Program, _environment, wait_for
from tests.e2e.screen import Screen

Start = Callable[..., Program]
QUICK = "Quick question"


def is_done(message: Message) -> bool:
    return message.role is Role.ASSISTANT and message.state is MessageState.DONE


def second_start(
    program: Program, screen: Screen, *options: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--data-dir", str(program.data_dir), *options],
        cwd=ROOT,
        env=_environment(screen.name),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def is_there(find: Callable[[], bool], *, within_seconds: float) -> bool:
    """Whether it comes in time. Pressing once more would hide it again."""
    try:
        return wait_for(lambda: find() or None, within_seconds=within_seconds, what="it")
    except TimeoutError:
        return False


def quit_(screen: Screen, program: Program) -> None:
    screen.window()
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")


def ready(screen: Screen, start: Start, **options: object) -> Program:
    program = start(**options)
    screen.window()
    # The doorbell is there, and with it everything else.
    wait_for(
        lambda: (program.data_dir / "doorbell").exists() or None,
        within_seconds=20,
        what="the doorbell",
    )
    return program


@pytest.mark.thorough
def test_the_palette_opens_from_the_composer_and_does_what_is_chosen(
    screen: Screen, start: Start
) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France?\n")
    program.wait_for_answer(is_done)
    screen.press("Control_L", "k")
    screen.type("answer again\n")

    def is_another() -> bool | None:
        messages = program.messages()
        return (len(messages) == 2 and messages[1].id == 3 and is_done(messages[1])) or None

    wait_for(is_another, within_seconds=20, what="the second answer")
    quit_(screen, program)


@pytest.mark.thorough
def test_a_second_start_ends_well_and_may_open_a_window(screen: Screen, start: Start) -> None:
    program = ready(screen, start)
    assert screen.count() == 1
    done = second_start(program, screen)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert screen.count() == 1
    done = second_start(program, screen, "--new-window")
    assert (done.returncode, done.stderr) == (0, "")
    wait_for(lambda: screen.count() == 2 or None, within_seconds=10, what="another window")
    quit_(screen, program)


@pytest.mark.thorough
def test_a_question_in_the_small_window_that_a_second_start_opens(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    assert tmp_path.exists()
    program = ready(screen, start)
    assert second_start(program, screen, "--ask").returncode == 0
    screen.window(title=QUICK)
    screen.type("What is the capital of France?\n")
    answer = program.wait_for_answer(is_done)
    assert "Paris" in answer.text
    screen.press("Escape")
    wait_for(lambda: screen.count() == 1 or None, within_seconds=5, what="its end")
    quit_(screen, program)


@pytest.mark.thorough
def test_keys_from_anywhere_open_it(screen: Screen, start: Start) -> None:
    program = ready(screen, start, settings={"ask_keys": "Ctrl+Alt+Space"})
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER], env=_environment(screen.name), stderr=subprocess.DEVNULL
    )
    try:
        screen.window(title="Another program")

        for _ in range(3):  # the keys are held a moment after the doorbell is there
            screen.press("Control_L", "Alt_L", "space")
            if is_there(lambda: screen.count() == 3, within_seconds=5):
                break
        screen.window(title=QUICK)
        screen.type("What is the capital of France?\n")
        assert "Paris" in program.wait_for_answer(is_done).text
    finally:
        other.kill()
        other.wait()
    screen.window(title=QUICK)
    screen.press("Escape")
    wait_for(lambda: screen.count() == 1 or None, within_seconds=5, what="its end")
    quit_(screen, program)


OTHER = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
field = QLineEdit()
field.setWindowTitle("Another program")
field.resize(400, 100)
field.show()
app.exec()
"""
