"""A data folder that an earlier Paddock left: all in it is there in this one, and nothing goes out unasked.

With PADDOCK_PROGRAM it is the installed program that takes it over.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.conversation import MessageState, Role
from desktop.hub.downloads.download import State, Wanted
from desktop.hub.downloads.records import Record, Records
from desktop.hub.repository import ModelFile, Part
from tests.e2e.program import Program
from tests.e2e.screen import Screen
from tests.kept import opened
from tests.model import starter_model
from tests.old_history import COUNT, old_history

KEY = bytes(range(7, 39))
HALF = b"GGUF" + bytes(70_000)
PART = Part("big.Q4_0.gguf", 3_000_000, "0" * 64)
WANTED = Wanted("mara/Big-GGUF", "a" * 40, ModelFile("big", "Q4_0", (PART,)))


def as_an_earlier_one_left_it(data_dir: Path) -> Path:
    """Its file for the key, its tables, a model of the person's own, and a download that was cut off."""
    data_dir.mkdir()
    (data_dir / "key").write_text(f"file {KEY.hex()}\n")
    old_history(data_dir / "history.db", KEY)
    models = data_dir / "models"
    models.mkdir()
    os.link(starter_model().resolve(), models / "Mine.gguf")
    records = Records(models / ".downloads")
    records.save(Record(WANTED, State.RUNNING, time.time(), len(HALF)))
    part = records.folder_of(WANTED) / "big.Q4_0.gguf.part"
    part.write_bytes(HALF)
    return part


@pytest.mark.thorough
def test_all_that_an_earlier_one_left_is_there(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    part = as_an_earlier_one_left_it(data_dir)
    earlier = {"theme": "dark", "model": "Mine", "of_an_earlier_version": 7}
    program = start(settings=earlier)
    screen.window()
    screen.type("What is the capital of France?\n")
    answer = program.wait_for_answer(
        lambda m: m.role is Role.ASSISTANT and m.state is MessageState.DONE, within_seconds=60
    )
    assert answer.generation is not None
    assert answer.generation.model == "Mine"
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")

    with opened(data_dir / "history.db") as kept:
        said = [m.text for each in kept.newest() for m in kept.messages(each.id).values()]
    assert {f"common word{number}" for number in range(1, COUNT + 1)} <= set(said)
    assert list(data_dir.glob("history.before-v*.db"))  # what it was, before its tables changed
    settings = json.loads((data_dir / "settings.json").read_text())
    assert (settings["theme"], settings["of_an_earlier_version"]) == ("dark", 7)
    assert part.read_bytes() == HALF
    (record,) = Records(data_dir / "models" / ".downloads").load()
    assert record.wanted == WANTED
    assert not (data_dir / "network.jsonl").exists()  # nothing went on by itself
