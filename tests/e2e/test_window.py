"""The whole program, from outside: real keys, a real model, a real file, and the exit code."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.conversation import Message, MessageState, Role
from tests.e2e.killing import QUESTION, kill_while_streaming
from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.e2e.view import View

Start = Callable[..., Program]
LONG = "Write a very long story about a lighthouse keeper and the sea"


def is_done(message: Message) -> bool:
    return message.role is Role.ASSISTANT and message.state is MessageState.DONE


def is_streaming(message: Message) -> bool:
    return message.state is MessageState.STREAMING and len(message.text) > 20


def quit_(screen: Screen, program: Program) -> None:
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")


@pytest.mark.thorough
def test_a_question_is_typed_and_answered(screen: Screen, start: Start) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France?\n")
    answer = program.wait_for_answer(is_done)
    assert "Paris" in answer.text
    assert answer.generation is not None
    assert answer.generation.model == "SmolLM2 135M"
    quit_(screen, program)


@pytest.mark.thorough
def test_a_question_is_edited_and_answered_and_the_old_one_stays(
    screen: Screen, start: Start
) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France\n")
    first = program.wait_for_answer(is_done)
    screen.press("Control_L", "e")
    time.sleep(0.5)  # the field takes the keyboard
    screen.type(", please\n")
    second = program.wait_for_answer(lambda m: is_done(m) and m.id != first.id)
    assert "Paris" in second.text
    asked = [m for m in program.messages(all_branches=True) if m.role is Role.USER]
    assert [m.text for m in asked] == [
        "What is the capital of France",
        "What is the capital of France, please",
    ]
    assert asked[0].parent_id == asked[1].parent_id
    assert {m.parent_id for m in (first, second)} == {m.id for m in asked}
    quit_(screen, program)


@pytest.mark.thorough
def test_two_answers_are_compared_and_one_is_kept(screen: Screen, start: Start) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France?\n")
    program.wait_for_answer(is_done)
    screen.press("Control_L", "Shift_L", "k")
    time.sleep(0.7)  # the page takes the keyboard
    screen.press("Return")

    def both() -> list[Message] | None:
        found = [m for m in program.messages(all_branches=True) if is_done(m)]
        return found if len(found) == 3 else None

    answers = wait_for(both, within_seconds=20, what="two more answers")
    assert len({m.parent_id for m in answers}) == 1
    assert all(m.generation is not None for m in answers)
    assert answers[2].generation.sampling.temperature == 0.0  # type: ignore[union-attr]
    screen.press("1")
    kept = answers[1].id
    wait_for(
        lambda: program.messages()[-1].id == kept or None, within_seconds=5, what="the kept one"
    )
    quit_(screen, program)


@pytest.mark.thorough
def test_a_message_is_deleted_and_brought_back(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    view = View(tmp_path / "view.json", screen)
    program = start(view=view.file)
    screen.window()
    screen.type("What is the capital of France?\n")
    program.wait_for_answer(is_done)
    screen.press("Control_L", "Up")
    screen.press("Delete")
    wait_for(lambda: len(program.messages()) == 1 or None, within_seconds=10, what="the deletion")
    view.wait_for("Undo")  # it is on the disk a moment before the window knows
    screen.press("Control_L", "z")
    wait_for(lambda: len(program.messages()) == 2 or None, within_seconds=10, what="the answer")
    quit_(screen, program)


@pytest.mark.thorough
def test_the_second_turn_reads_only_what_is_new(screen: Screen, start: Start) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France?\n")
    first = program.wait_for_answer(is_done)
    screen.type("And of Italy?\n")
    second = program.wait_for_answer(lambda m: is_done(m) and m.id != first.id)
    assert first.generation is not None
    assert second.generation is not None
    evaluated = second.generation.prompt_tokens - second.generation.reused_tokens
    # The end of the first answer's turn, the new question with its marks, and no more.
    assert second.generation.reused_tokens >= first.generation.used_tokens - 1
    assert evaluated < 24
    quit_(screen, program)


def test_escape_stops_and_keeps_what_was_said(screen: Screen, start: Start) -> None:
    program = start()
    screen.window()
    screen.type(LONG + "\n")
    streaming = program.wait_for_answer(is_streaming)
    screen.press("Escape")
    stopped = program.wait_for_answer(lambda m: m.state is MessageState.STOPPED, within_seconds=5)
    assert stopped.text.startswith(streaming.text)
    quit_(screen, program)


def test_everything_is_there_again(screen: Screen, start: Start) -> None:
    program = start()
    window = screen.window()
    screen.type("What is the capital of France?\n")
    answer = program.wait_for_answer(is_done)
    screen.type("a draft that was not sent")
    window.configure(x=40, y=30, width=900, height=640)
    time.sleep(0.8)
    screen.ask_to_close(window)
    assert program.wait() == (0, "")

    again = start()
    window = screen.window(title="What is the capital")
    place = window.get_geometry()
    assert (place.width, place.height) == (900, 640)
    conversation = wait_for(
        lambda: next(iter(again.conversations()), None), within_seconds=5, what="the conversation"
    )
    assert conversation.draft == "a draft that was not sent"
    assert again.messages()[-1] == answer
    # The draft is really in the composer: it can be sent.
    screen.press("End")
    screen.type("\n")
    sent = again.wait_for_answer(lambda m: is_done(m) and m.id != answer.id)
    question = next(m for m in again.messages() if m.id == sent.parent_id)
    assert question.text == "a draft that was not sent"
    quit_(screen, again)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGABRT])
def test_the_engine_dies_and_comes_back(screen: Screen, start: Start, kind: signal.Signals) -> None:
    program = start()
    screen.window()
    screen.type(LONG + "\n")
    streaming = program.wait_for_answer(is_streaming)
    first_engine = program.engine()
    first_engine.send_signal(kind)
    failed = program.wait_for_answer(lambda m: m.state is MessageState.FAILED, within_seconds=5)
    assert failed.text.startswith(streaming.text)
    assert failed.failure == "EngineDied"
    assert program.is_running

    screen.press("Control_L", "r")  # Try again
    back = program.wait_for_answer(lambda m: m.id != failed.id and bool(m.text), within_seconds=10)
    assert back.parent_id == failed.parent_id
    assert program.engine().pid != first_engine.pid
    screen.press("Escape")
    program.wait_for_answer(lambda m: m.state is not MessageState.STREAMING)
    quit_(screen, program)


@pytest.mark.thorough(but=("0.45",))
@pytest.mark.parametrize("after_seconds", [0.1, 0.45, 1.3])
def test_the_window_is_killed_and_nothing_is_lost(
    screen: Screen, start: Start, tmp_path: Path, after_seconds: float
) -> None:
    loss = kill_while_streaming(
        screen, tmp_path / "data", tmp_path / "trace", after_seconds=after_seconds
    )
    assert loss.question_kept
    assert loss.kept_characters > 0
    assert loss.lost_seconds <= 0.5
    assert not loss.engine_outlived

    again = start()
    screen.window(title=QUESTION)
    interrupted = again.wait_for_answer(lambda m: m.state is MessageState.INTERRUPTED)
    assert len(interrupted.text) == loss.kept_characters
    screen.press("Control_L", "r")
    retried = again.wait_for_answer(lambda m: m.id != interrupted.id and bool(m.text))
    assert retried.parent_id == interrupted.parent_id
    screen.press("Escape")
    again.wait_for_answer(lambda m: m.state is not MessageState.STREAMING)
    quit_(screen, again)


@pytest.mark.thorough
def test_closing_while_it_writes_keeps_all_that_was_shown(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    program = start(trace=trace)
    window = screen.window()
    screen.type(LONG + "\n")
    program.wait_for_answer(is_streaming)
    screen.ask_to_close(window)
    assert program.wait() == (0, "")
    shown = "".join(json.loads(line)["text"] for line in trace.read_text().splitlines())
    kept = program.messages()[-1]
    assert kept.state is MessageState.INTERRUPTED
    assert kept.text == shown


@pytest.mark.thorough
def test_a_second_start_on_the_same_folder_leaves_it_to_the_first(
    screen: Screen, start: Start
) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France?\n")
    program.wait_for_answer(is_done)
    second = start()
    assert second.wait() == (0, "")
    assert screen.count() == 1
    assert program.is_running
    quit_(screen, program)


@pytest.mark.thorough
def test_a_signal_closes_the_window_properly(screen: Screen, start: Start) -> None:
    program = start()
    screen.window()
    screen.type("kept on the way out")
    time.sleep(3)  # the history may still be being opened: until then there is no draft to keep
    program.terminate()
    assert program.wait() == (0, "")
    with_draft = start()
    screen.window()
    drafts = [c.draft for c in with_draft.conversations()]
    assert drafts == ["kept on the way out"]
    quit_(screen, with_draft)
