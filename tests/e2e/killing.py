"""Kills the window while it writes, and measures what the disk lost. Knows no way to kill gently."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from desktop.conversation import Message, MessageState
from tests.e2e.program import Program
from tests.e2e.screen import Screen
from tests.kept import opened

QUESTION = "Write a very long story about a ship."


@dataclass(frozen=True, slots=True)
class Loss:
    """What one kill cost."""

    question_kept: bool
    lost_seconds: float
    """Age, at the moment of the kill, of the oldest shown text that is not on disk."""
    lost_characters: int
    kept_characters: int
    engine_outlived: bool


def kill_while_streaming(
    screen: Screen, data_dir: Path, trace: Path, *, after_seconds: float
) -> Loss:
    """Ask in a new conversation, let it write for a while, kill -9, compare."""
    trace.unlink(missing_ok=True)
    program = Program(data_dir, screen.name, trace=trace)
    screen.window()
    screen.press("Control_L", "n")
    screen.type(QUESTION + "\n")
    try:
        program.wait_for_answer(lambda m: m.state is MessageState.STREAMING and bool(m.text))
    except TimeoutError:
        program.kill()
        raise
    engine = program.engine()
    time.sleep(after_seconds)
    killed_at = time.time()
    program.kill()
    return _loss(data_dir, trace, killed_at, engine_outlived=not ends_soon(engine))


def ends_soon(process: psutil.Process, *, within_seconds: float = 5.0) -> bool:
    """Whether a process ends. One that nobody waits for stays as a zombie: that counts as ended."""
    deadline = time.monotonic() + within_seconds
    while time.monotonic() < deadline:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


def _loss(data_dir: Path, trace: Path, killed_at: float, *, engine_outlived: bool) -> Loss:
    rows = [json.loads(line) for line in trace.read_text().splitlines()]
    question, answer = _on_disk(data_dir, rows[0]["answer_id"])
    shown, lost_seconds = "", 0.0
    for row in rows:
        shown += row["text"]
        if not answer.text.startswith(shown) and not lost_seconds:
            lost_seconds = max(killed_at - row["at"], 0.0)
    assert shown.startswith(answer.text), "the disk holds what was never shown"
    return Loss(
        question_kept=question.text == QUESTION,
        lost_seconds=lost_seconds,
        lost_characters=len(shown) - len(answer.text),
        kept_characters=len(answer.text),
        engine_outlived=engine_outlived,
    )


def _on_disk(data_dir: Path, answer_id: int) -> tuple[Message, Message]:
    with opened(data_dir / "history.db") as kept:
        for conversation in kept.newest():
            messages = kept.messages(conversation.id)
            if answer_id in messages:
                answer = messages[answer_id]
                assert answer.parent_id is not None
                return messages[answer.parent_id], answer
    raise AssertionError("the answer's row is gone")
