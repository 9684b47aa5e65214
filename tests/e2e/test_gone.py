"""The real program, and words that are to be nowhere: deleted for good there, or never on the disk."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.conversation import MessageState
from desktop.sessions.segment import read_segment
from desktop.store.backup import copy_database
from desktop.store.beside import copy_before
from desktop.store.database import connect
from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.e2e.view import View
from tests.kept import key_beside

Start = Callable[..., Program]
MARKER = "zebrafinch"
UNDO_SECONDS, GONE_SECONDS = 8.0, 5.0


def words_left(data_dir: Path, scratch: Path) -> list[str]:
    """The files in which the word is, each opened with the key."""
    key = key_beside(data_dir / "history.db")
    found = []
    for file in sorted(each for each in data_dir.rglob("*") if each.is_file()):
        with contextlib.suppress(FileNotFoundError):  # it has just gone
            if MARKER.encode() in _content(file, key, scratch):
                found.append(file.name)
    return found


def _content(file: Path, key: bytes, scratch: Path) -> bytes:
    if file.suffix == ".db":
        return _pages(file, key, scratch)
    return _tokens(file, key) if file.suffix == ".kv" else file.read_bytes()


def _pages(file: Path, key: bytes, scratch: Path) -> bytes:
    """All pages, those that only the log has included; of a copy, so that nothing is changed."""
    copy = scratch / "copy.db"
    for old in scratch.glob("copy.db*"):
        old.unlink()
    for end in ("", "-wal"):
        part = file.with_name(file.name + end)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + end))
    connection = connect(copy, key)
    try:
        return bytes(connection.serialize("main"))
    finally:
        connection.close()


def _tokens(file: Path, key: bytes) -> bytes:
    """A session knows of the words by their tokens: that one is there at all is what is looked for."""
    number = read_segment(file, key).segment.conversation_id
    return MARKER.encode() if number == 1 else b""


def _begin_temporary(screen: Screen) -> None:
    """The command is there last of all."""
    for _ in range(10):
        screen.press("Control_L", "Shift_L", "t")
        with contextlib.suppress(TimeoutError):
            screen.window(title="Temporary chat", within_seconds=3)
            return
    raise TimeoutError("no temporary chat came")


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_deleted_for_good_it_is_nowhere(
    screen: Screen, start: Start, tmp_path: Path, scratch: Path
) -> None:
    view = View(tmp_path / "view.json", screen)
    program = start(view=view.file, settings={"max_tokens": 12})
    data_dir = program.data_dir
    screen.window(title="Paddock")
    view.wait_for("Trash")
    screen.type(f"Say {MARKER} twice.\n")
    program.wait_for_answer(lambda m: m.state is MessageState.DONE, within_seconds=60)
    wait_for(
        lambda: list((data_dir / "sessions").glob("*.kv")) or None,
        within_seconds=20,
        what="the saved session",
    )
    history = data_dir / "history.db"
    copy_database(history, copy_before(history, 2), key_beside(history))
    before = words_left(data_dir, scratch)
    assert "history.db" in before
    assert "history.before-v2.db" in before
    assert any(name.endswith(".kv") for name in before)

    screen.press("Control_L", "Shift_L", "Delete")
    wait_for(lambda: program.conversations() == [] or None, within_seconds=10, what="deletion")
    view.push("Trash")
    view.push(f"Delete “Say {MARKER} twice.” for good")
    time.sleep(UNDO_SECONDS)
    wait_for(
        lambda: not words_left(data_dir, scratch) or None,
        within_seconds=GONE_SECONDS,
        what="the end of the word",
    )
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    assert words_left(data_dir, scratch) == []


@pytest.mark.thorough
def test_a_temporary_chat_is_never_on_the_disk(
    screen: Screen, start: Start, tmp_path: Path, scratch: Path
) -> None:
    trace = tmp_path / "trace"
    program = start(trace=trace, settings={"max_tokens": 12})
    data_dir = program.data_dir
    screen.window(title="Paddock")
    _begin_temporary(screen)
    time.sleep(1)
    screen.type(f"Say {MARKER} twice.\n")
    wait_for(
        lambda: (trace.exists() and trace.read_text()) or None,
        within_seconds=60,
        what="the answer",
    )
    time.sleep(2)
    assert words_left(data_dir, scratch) == []
    assert list((data_dir / "sessions").glob("*.kv")) == []
    screen.press("Control_L", "w")
    wait_for(lambda: screen.count() == 1 or None, within_seconds=10, what="the end of its window")
    screen.window()
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    assert words_left(data_dir, scratch) == []
