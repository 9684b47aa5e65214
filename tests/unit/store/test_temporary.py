"""A history in memory does what the one on disk does, with numbers of its own and without a file."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from desktop.conversation import FIRST_TEMPORARY, is_temporary
from desktop.loop import QueueLoop
from desktop.store.store import open_conversations
from desktop.store.temporary import TemporaryStore, open_temporary
from tests.gui.stage import told
from tests.kept import KEY
from tests.loops import run_until


def test_numbers_say_that_it_is_temporary(conversations):
    with open_temporary() as history:
        number = told(history, "Why?", "Because.")
        ids = [number, *history.messages(number)]
        file = history.attachments.add(number, name="a", kind="text", text="b")
        assert all(each > FIRST_TEMPORARY for each in (*ids, file.id))
        assert all(is_temporary(each) for each in ids)
        assert [c.title for c in history.newest()] == ["Why?"]
    kept = told(conversations, "Why?", "Because.")
    assert not any(is_temporary(each) for each in (kept, *conversations.messages(kept)))


def test_it_has_no_file_and_is_gone_when_it_is_closed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_conversations(tmp_path / "kept" / "history.db", KEY):  # one that has a file is seen
        if _open_files():
            assert [each for each in _open_files() if each.endswith("history.db")]
    shutil.rmtree(tmp_path / "kept")
    with open_temporary() as history:
        number = told(history, "Why?", "word " * 200_000)
        assert not [
            each for each in _open_files() if "etilqs" in each or "memory" in each or ".db" in each
        ]
        history.erase(number)
        assert history.newest() == []
    assert list(tmp_path.iterdir()) == []
    with open_temporary() as another:
        assert another.newest() == []


def _open_files() -> list[str]:
    """None where the system does not say so."""
    folder = Path("/proc/self/fd")
    found = []
    for each in folder.iterdir() if folder.is_dir() else ():
        with contextlib.suppress(OSError):  # the one that the folder itself was read with
            found.append(os.readlink(each))
    return found


def test_a_store_of_it_lives_on_its_thread():
    loop = QueueLoop()
    store = TemporaryStore(loop)
    found: list[int] = []
    store.do(lambda history: history.create().id, found.append)
    run_until(loop, lambda: found)
    store.close()
    assert is_temporary(found[0])
