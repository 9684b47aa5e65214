"""The file is opened safely, refused unchanged, shared with another process, and given up once."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import apsw
import pytest

from desktop.errors import ConversationNotFound, DatabaseTooNew, DatabaseUnusable
from desktop.store import database as database_module
from desktop.store.database import APPLICATION_ID, Database, open_database, sqlite_version
from desktop.store.store import open_conversations
from tests.kept import KEY

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


def files(folder: Path) -> dict[str, bytes]:
    """All but the log's index, which is rebuilt whenever the file is opened."""
    return {f.name: f.read_bytes() for f in folder.iterdir() if not f.name.endswith("-shm")}


def table(path: Path) -> Database:
    opened = open_database(path, KEY, known_version=1)
    opened.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    opened.execute("CREATE TABLE IF NOT EXISTS things (name TEXT) STRICT")
    return opened


def test_the_settings_hold(path):
    opened = open_database(path, KEY, known_version=1)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
        "temp_store": 2,
        "locking_mode": "normal",
        "busy_timeout": 5000,
    }
    found = {name: opened.execute(f"PRAGMA {name}")[0][0] for name in expected}
    opened.close()
    assert found == expected


def test_the_sqlite_inside_lacks_the_wal_reset_bug():
    assert tuple(int(part) for part in sqlite_version().split(".")) >= (3, 51, 3)


@posix
def test_only_the_owner_may_read(path):
    umask = os.umask(0)
    try:
        opened = table(path)
        modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in path.parent.iterdir()}
        folder_mode = stat.S_IMODE(path.parent.stat().st_mode)
        opened.close()
    finally:
        os.umask(umask)
    assert folder_mode == 0o700
    assert modes == dict.fromkeys(("history.db", "history.db-wal", "history.db-shm"), 0o600)


def test_closing_leaves_one_whole_file(path):
    opened = table(path)
    opened.execute("INSERT INTO things VALUES ('a')")
    opened.close()
    opened.close()
    assert [f.name for f in path.parent.iterdir()] == ["history.db"]


def test_a_transaction_is_whole_or_nothing(path):
    opened = table(path)
    with opened.transaction():
        opened.execute("INSERT INTO things VALUES ('kept')")
    with pytest.raises(apsw.SQLError), opened.transaction():
        opened.execute("INSERT INTO things VALUES ('undone'); SELECT nothing FROM nowhere")
    # A frozen error passes as it is.
    with pytest.raises(ConversationNotFound), opened.transaction():
        raise ConversationNotFound(1)
    assert opened.execute("SELECT name FROM things") == [("kept",)]
    opened.close()


def test_a_wrong_statement_is_a_bug_and_not_a_broken_disk(path):
    opened = table(path)
    with pytest.raises(apsw.SQLError):
        opened.execute("SELECT nothing FROM nowhere")
    opened.execute("INSERT INTO things VALUES ('still writing')")
    opened.close()


def test_a_newer_history_is_refused_and_unchanged(path):
    opened = table(path)
    opened.execute("PRAGMA user_version = 2")
    opened.close()
    before = files(path.parent)

    with pytest.raises(DatabaseTooNew) as caught:
        open_database(path, KEY, known_version=1)
    assert caught.value == DatabaseTooNew(path, found_version=2, known_version=1)
    assert files(path.parent) == before
    assert [f.name for f in path.parent.iterdir()] == ["history.db"]
    open_database(path, KEY, known_version=2).close()


def test_a_newer_history_that_was_not_closed_is_unchanged_too(path, tmp_path):
    opened = table(path)
    opened.execute("PRAGMA user_version = 2")
    left = tmp_path / "left"
    left.mkdir()
    for name in ("history.db", "history.db-wal"):
        (left / name).write_bytes(path.with_name(name).read_bytes())
    opened.close()
    before = files(left)

    with pytest.raises(DatabaseTooNew):
        open_database(left / "history.db", KEY, known_version=1)
    assert len(before["history.db-wal"]) > 0
    assert files(left) == before


@pytest.mark.parametrize(
    "content", [b"x" * 8192, b"SQLite format 3\x00" + b"\xff" * 8176, b"{}", b"\x00" * 4096]
)
def test_what_is_no_database_is_refused_and_unchanged(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DatabaseUnusable) as caught:
        open_database(path, KEY, known_version=1)
    assert caught.value.path == path
    assert caught.value.reason
    assert files(path.parent) == {"history.db": content}


def test_another_programs_database_is_refused_and_unchanged(path):
    path.parent.mkdir()
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = files(path.parent)

    with pytest.raises(DatabaseUnusable, match="another program"):
        open_database(path, KEY, known_version=1)
    assert files(path.parent) == before


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "data").write_text("I am a file")
    with pytest.raises(DatabaseUnusable):
        open_database(tmp_path / "data" / "history.db", KEY, known_version=1)


def test_a_folder_in_the_files_place_is_refused(path):
    path.mkdir(parents=True)
    with pytest.raises(DatabaseUnusable, match="SQLITE_CANTOPEN"):
        open_database(path, KEY, known_version=1)


@pytest.fixture
def as_somebody():
    """A folder of somebody whom modes bind: they don't bind root, who turns into somebody else."""
    me, nobody = os.geteuid(), 65534
    with tempfile.TemporaryDirectory() as name:
        if me == 0:
            try:
                os.chown(name, nobody, nobody)
            except OSError:  # in a namespace that knows one user only
                pytest.skip("there is nobody else here")
            os.seteuid(nobody)
        yield Path(name)
        os.seteuid(me)


@posix
def test_a_folder_without_permission_is_refused(as_somebody):
    closed = as_somebody / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(DatabaseUnusable) as caught:
        open_database(closed / "history.db", KEY, known_version=1)
    assert caught.value.reason == "Permission denied (EACCES)"
    with pytest.raises(DatabaseUnusable):
        open_database(closed / "below" / "history.db", KEY, known_version=1)


@posix
def test_a_file_without_permission_is_refused_and_unchanged(as_somebody):
    path = as_somebody / "history.db"
    table(path).close()
    before = files(as_somebody)
    path.chmod(0o400)
    with pytest.raises(DatabaseUnusable) as caught:
        open_database(path, KEY, known_version=1)
    assert caught.value == DatabaseUnusable(path, "read-only")
    assert files(as_somebody) == before


def test_a_full_disk_keeps_what_was_kept_and_goes_on_when_there_is_room(path):
    opened = table(path)
    opened.execute("INSERT INTO things VALUES ('kept')")
    opened.execute("PRAGMA max_page_count = 4")
    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match="FULL"), opened.transaction():
            opened.execute("INSERT INTO things VALUES (?)", ("x" * 100_000,))
    assert not opened.has_failed
    assert opened.execute("SELECT name FROM things") == [("kept",)]
    opened._connection.execute("PRAGMA max_page_count = 1000")

    opened.execute("INSERT INTO things VALUES ('after')")
    opened.close()
    again = table(path)
    assert again.execute("SELECT name FROM things") == [("kept",), ("after",)]
    again.close()


def test_a_damaged_page_ends_all_writing(path):
    opened = table(path)
    opened.execute("INSERT INTO things VALUES (?)", ("x" * 100_000,))
    opened.close()
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096  # the root of the table
    path.write_bytes(content)

    damaged = open_database(path, KEY, known_version=1)
    with pytest.raises(DatabaseUnusable, match="CORRUPT"):
        damaged.execute("SELECT * FROM things")
    with pytest.raises(DatabaseUnusable, match="CORRUPT"):
        damaged.execute("CREATE TABLE more (name TEXT)")
    damaged.close()
    assert path.read_bytes() == content


class FailingDisk(apsw.VFS):
    """SQLite's own file system, whose writes to the log fail while `failing`."""

    def __init__(self) -> None:
        self.failing = False
        self.base = apsw.vfs_names()[0]
        super().__init__("failing", self.base, makedefault=True)

    def xOpen(self, name, flags):
        return FailingFile(self, name, flags)


class FailingFile(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        self.disk = disk
        super().__init__(disk.base, name, flags)

    def xWrite(self, data, offset):
        if self.disk.failing:
            raise apsw.IOError("the disk is gone")
        super().xWrite(data, offset)


@pytest.fixture
def disk():
    failing = FailingDisk()
    yield failing
    apsw.set_default_vfs(failing.base)
    failing.unregister()


def test_a_failing_disk_ends_all_writing_even_when_it_works_again(path, disk):
    opened = table(path)
    opened.execute("INSERT INTO things VALUES ('kept')")
    before = path.read_bytes(), path.with_name("history.db-wal").read_bytes()
    disk.failing = True
    with pytest.raises(DatabaseUnusable, match="disk") as first, opened.transaction():
        opened.execute("INSERT INTO things VALUES ('lost')")
    disk.failing = False

    with pytest.raises(DatabaseUnusable) as second:
        opened.execute("INSERT INTO things VALUES ('after')")
    assert second.value == first.value
    opened.close()
    assert (path.read_bytes(), path.with_name("history.db-wal").read_bytes()) == before
    again = table(path)
    assert again.execute("SELECT name FROM things") == [("kept",)]
    again.close()


def test_a_lock_that_comes_too_late_is_said_and_does_not_end_writing(path, monkeypatch):
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    one, other = table(path), table(path)
    with one.transaction(), pytest.raises(DatabaseUnusable, match="locked"):
        other.execute("INSERT INTO things VALUES ('early')")
    other.execute("INSERT INTO things VALUES ('later')")
    assert one.execute("SELECT name FROM things") == [("later",)]
    one.close()
    other.close()


ASK = """
import sys
from pathlib import Path
from desktop.store.store import open_conversations
print("ready", flush=True)
sys.stdin.readline()
with open_conversations(Path(sys.argv[1]), bytes(range(32))) as conversations:
    mine = conversations.create()
    leaf_id = None
    for number in range(int(sys.argv[2])):
        leaf_id = conversations.add_question(
            mine.id, parent_id=leaf_id, text=f"question {number}"
        ).id
print(mine.id)
"""


def start(path: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ASK, str(path), str(count)]
    return subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def test_two_processes_make_and_write_one_history_together(path):
    for round_ in range(3):
        shared = path.with_name(f"{round_}.db")
        with start(shared, 40) as one, start(shared, 40) as other:
            assert one.stdout.readline() == other.stdout.readline() == "ready\n"
            for process in (one, other):
                process.stdin.write("go\n")
                process.stdin.flush()
            ids = [int(process.communicate(timeout=60)[0]) for process in (one, other)]
            assert one.returncode == other.returncode == 0
        with open_conversations(shared, KEY) as conversations:
            for number in ids:
                texts = [m.text for m in conversations.messages(number).values()]
                assert texts == [f"question {n}" for n in range(40)]


def test_the_window_reads_and_writes_beside_the_terminal(path):
    with open_conversations(path, KEY) as window, open_conversations(path, KEY) as terminal:
        shown = window.create()
        window.add_question(shown.id, parent_id=None, text="from the window")
        asked = terminal.create()
        terminal.add_question(asked.id, parent_id=None, text="from the terminal")
        assert {c.id for c in window.newest()} == {shown.id, asked.id}
        assert window.newest() == terminal.newest()
