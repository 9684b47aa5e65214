"""The disk is full while somebody writes in the real program: it is said, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.conversation import Message, MessageState
from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.e2e.view import View
from tests.kept import opened
from tests.torture.disk import can_compile, compile_disk, filling

pytestmark = pytest.mark.skipif(not can_compile(), reason="needs a compiler")
BANNER = "Close this notice"


def draft_in(data_dir: Path) -> str | None:
    if not (data_dir / "history.db").exists():
        return None
    with opened(data_dir / "history.db") as kept:
        found = kept.newest()
        return found[0].draft if found else None


def is_done(message: Message) -> bool:
    return message.state is MessageState.DONE and bool(message.text)


def test_what_did_not_fit_is_said_and_stays_and_is_sent_when_there_is_room(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    full, data_dir = tmp_path / "full", tmp_path / "data"
    view = View(tmp_path / "view.json", screen)
    environment = filling(compile_disk(tmp_path), data_dir, full)
    program = start(view=view.file, environment=environment)
    screen.window()
    screen.type("What is the capital")
    wait_for(
        lambda: True if draft_in(data_dir) == "What is the capital" else None,
        within_seconds=40,
        what="the draft",
    )

    full.touch()
    assert BANNER not in view.shown
    screen.type(" of France?\n")
    view.wait_for(BANNER)
    assert draft_in(data_dir) == "What is the capital"
    assert program.is_running

    full.unlink()
    screen.type("\n")
    answer = program.wait_for_answer(is_done, within_seconds=60)
    question = program.messages()[-2]
    assert (question.id, question.text) == (answer.parent_id, "What is the capital of France?")
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
