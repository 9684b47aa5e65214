"""The folder as it is at each moment: what is ours in it, how large, and how long unused."""

from __future__ import annotations

import os
import stat
import time

import pytest

from desktop.sessions.folder import STALE_SECONDS, Folder


@pytest.fixture
def there(folder):
    made = Folder(folder)
    made.make()
    return made


def put(folder, name, content=b"12345", age_seconds=0.0):
    path = folder.path / name
    path.write_bytes(content)
    when = time.time() - age_seconds
    os.utime(path, (when, when))
    return path


def test_it_is_for_this_user_alone_even_if_it_was_not(folder):
    folder.mkdir(mode=0o755)
    Folder(folder).make()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_is_not_there_is_empty(folder):
    missing = Folder(folder)
    assert missing.names() == set()
    assert missing.files() == {}
    missing.empty()
    missing.remove("a.kv")
    missing.touch("a.kv")
    assert not folder.exists()


def test_only_whole_segments_are_counted(there):
    put(there, "a.kv", age_seconds=50)
    put(there, "b-1.part")
    put(there, "notes.txt")
    (there.path / "c.kv").mkdir()
    (there.path / "d.kv").symlink_to("notes.txt")
    os.mkfifo(there.path / "e.kv")
    assert there.names() == {"a.kv"}
    (found,) = there.files().values()
    assert found.size_bytes == 5
    assert found.used_at == pytest.approx(time.time() - 50, abs=5)


def test_what_was_begun_long_ago_is_removed_and_what_is_being_written_is_not(there):
    old = put(there, "old-1.part", age_seconds=STALE_SECONDS + 60)
    ahead = put(there, "ahead-1.part", age_seconds=-STALE_SECONDS - 60)
    new = put(there, "new-1.part", age_seconds=5)
    there.names()
    assert [path.exists() for path in (old, ahead, new)] == [False, False, True]


def test_emptying_takes_what_is_ours_and_leaves_the_rest(there):
    put(there, "a.kv")
    put(there, "b-1.part")
    kept = put(there, "notes.txt")
    there.empty()
    assert list(there.path.iterdir()) == [kept]


def test_touching_makes_it_the_newest(there):
    put(there, "a.kv", age_seconds=1000)
    put(there, "b.kv", age_seconds=500)
    there.touch("a.kv")
    files = there.files()
    assert files["a.kv"].used_at > files["b.kv"].used_at


def test_the_disk_says_what_is_free(there):
    assert there.free_bytes() > 0
