"""A history in memory does what the one on disk does, with numbers of its own and without a file."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.conversation import FIRST_TEMPORARY, is_temporary
from desktop.loop import QueueLoop
from desktop.store.temporary import TemporaryStore, open_temporary
from tests.gui.stage import told
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
    with open_temporary() as history:
        number = told(history, "Why?", "word " * 200_000)
        files = [os.readlink(f"/proc/self/fd/{each}") for each in _open_files()]
        assert not [file for file in files if "etilqs" in file or "memory" in file]
        history.erase(number)
        assert history.newest() == []
    assert list(tmp_path.iterdir()) == []
    with open_temporary() as another:
        assert another.newest() == []


def _open_files() -> list[str]:
    folder = Path("/proc/self/fd")
    return [each.name for each in folder.iterdir() if each.is_symlink()] if folder.is_dir() else []


def test_a_store_of_it_lives_on_its_thread():
    loop = QueueLoop()
    store = TemporaryStore(loop)
    found: list[int] = []
    store.do(lambda history: history.create().id, found.append)
    run_until(loop, lambda: found)
    store.close()
    assert is_temporary(found[0])
