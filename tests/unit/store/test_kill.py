"""What was said to be kept is kept when the process dies, and a planted loss is found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kept import key_beside, opened
from tests.torture.activities import MARK, unfound
from tests.torture.store_kill import Report, judge

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")


def figures(module: str, *arguments: int | str) -> dict:
    """The last line of a torture of so many kills with this seed."""
    command = [sys.executable, "-m", f"tests.torture.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_killed_in_the_middle_of_everything_nothing_promised_is_lost():
    found = figures("store_kill", 15, 7)
    assert found["kills"] >= 15
    assert found["promised"] > 20
    assert found["lost"] == found["unsound"] == 0
    assert found["control"]["lost"] > 0


def test_killed_while_it_answers_at_most_half_a_second_is_lost():
    found = figures("stream_kill", 3, 7)
    assert found["while_answering"] > 0
    assert found["lost"] == found["unsound"] == 0
    assert found["worst_lost_seconds"] <= 0.5 < found["control_worst_lost_seconds"]


def judged(folder: Path, *, change: str = "") -> Report:
    """What is found where a worker said that the history is open, after something was done to it."""
    path, before = folder / "history.db", folder / "before" / "history.db"
    before.parent.mkdir()
    with opened(path) as history:
        history.add_question(history.create("one").id, parent_id=None, text="Is it kept?")
    for file in (path, path.with_name("key")):
        (before.parent / file.name).write_bytes(file.read_bytes())
    with opened(path) as history:
        if change:
            history._database.execute(change)
    report = Report("editing")
    judge("editing", path, before, 1, 0, report)
    return report


def test_an_untouched_history_is_as_promised(tmp_path):
    assert judged(tmp_path).lost == 0


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM messages", "UPDATE messages SET text = 'Is it ke'", "UPDATE messages SET id = 7"],
)
def test_what_is_not_as_promised_is_found(tmp_path, change):
    assert judged(tmp_path, change=change).lost == 1


def test_a_damaged_history_is_found(tmp_path):
    path = tmp_path / "history.db"
    with opened(path) as history:
        history.create("one")
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    report = Report("editing")
    key_beside(path)
    judge("editing", path, path, 1, 0, report)
    assert report.unsound == 1


def test_a_message_that_is_not_found_is_found_out(tmp_path):
    with opened(tmp_path / "history.db") as history:
        history.add_question(history.create("one").id, parent_id=None, text=f"a horse {MARK}77")
        assert unfound(history) == []
        index = "INSERT INTO search_messages (search_messages) VALUES ('delete-all')"
        history._database.execute(index)
        assert unfound(history) == ["not found: message 1"]
