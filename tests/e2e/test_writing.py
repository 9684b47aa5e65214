"""Writing a message in the real program: what waits, files, and a window that is killed meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.conversation import Message, MessageState, Role
from tests.e2e.killing import QUESTION
from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.kept import opened

Start = Callable[..., Program]


def is_streaming(message: Message) -> bool:
    return message.state is MessageState.STREAMING and len(message.text) > 20


def draft_in(data_dir: Path) -> str:
    with opened(data_dir / "history.db") as kept:
        return kept.newest()[0].draft


@pytest.mark.thorough
def test_what_waits_is_not_lost_when_the_window_is_killed(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    program = start()
    screen.window()
    screen.type(QUESTION + "\n")
    program.wait_for_answer(is_streaming)
    screen.type("and in Rust\n")
    screen.type("and in Go\n")
    screen.type("half a")
    time.sleep(1)  # the draft is written soon after the last key
    program.kill()
    assert draft_in(tmp_path / "data") == "and in Rust\n\nand in Go\n\nhalf a"
    again = start()
    screen.window(title=QUESTION)
    time.sleep(0.5)
    screen.type(" third\n")
    asked = wait_for(
        lambda: next((m for m in again.messages() if m.text.startswith("and in Rust")), None),
        within_seconds=20,
        what="the draft",
    )
    assert asked.text == "and in Rust\n\nand in Go\n\nhalf a third"
    screen.press("Escape")
    again.wait_for_answer(lambda m: m.parent_id == asked.id and not is_streaming(m))
    screen.press("Control_L", "q")
    assert again.wait() == (0, "")


@pytest.mark.thorough
def test_what_is_sent_meanwhile_is_asked_when_the_answer_ends(screen: Screen, start: Start) -> None:
    program = start()
    screen.window()
    screen.type("What is the capital of France?\n")
    screen.type("And of Italy?\n")
    second = program.wait_for_answer(
        lambda m: m.state is MessageState.DONE and "Rome" in m.text, within_seconds=40
    )
    branch = program.messages()
    assert [m.role for m in branch] == [Role.USER, Role.ASSISTANT] * 2
    assert branch[-1].id == second.id
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")


def test_what_is_typed_first_of_all_is_kept_without_a_further_key(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    program = start()
    screen.window()
    screen.type("the first words")  # before the history is open

    def is_kept() -> bool | None:
        there = (program.data_dir / "history.db").exists()
        return (
            there and [each.draft for each in program.conversations()] == ["the first words"]
        ) or None

    wait_for(is_kept, within_seconds=20, what="the draft on the disk")
    program.kill()
    assert draft_in(tmp_path / "data") == "the first words"


@pytest.mark.thorough
def test_who_ends_it_right_after_typing_finds_the_words_again(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    program = start()
    screen.window()
    screen.type("the first words")
    time.sleep(0.3)  # the keys arrive; most of the program is not there yet
    program.terminate()
    assert program.wait() == (0, "")
    assert draft_in(tmp_path / "data") == "the first words"
    again = start()
    screen.window()
    screen.type(", and more")
    time.sleep(0.3)
    screen.ask_to_close(screen.window())
    assert again.wait() == (0, "")
    assert draft_in(tmp_path / "data") == "the first words, and more"


@pytest.mark.thorough
def test_after_the_first_answer_the_model_names_the_conversation(
    screen: Screen, start: Start
) -> None:
    program = start(settings={"name_conversations": True, "max_tokens": 20})
    screen.window()
    screen.type("Explain the difference between TCP and UDP for a beginner\n")
    wait_for(
        lambda: screen.window(title="Difference between TCP and UDP"),
        within_seconds=60,
        what="the title",
    )
    (named,) = program.conversations()
    assert named.title == "Difference between TCP and UDP for a beginner"
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
