"""A sealed history is told from a plain one, from another key's and from a damaged one."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.errors import DatabaseUnusable, WrongKey
from desktop.keys.derived import database_salt
from desktop.store.database import APPLICATION_ID, connect
from desktop.store.sealing import Seal, is_sealed, seal_of, seal_plain
from desktop.store.store import open_conversations
from tests.kept import KEY

ROOT = Path(__file__).resolve().parents[3]
OTHER = bytes(32)
SECRET = "marker-5521"


def plain(path, rows=300):
    """A history as it was before there were keys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    connection = connect(path, None)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE words (word TEXT)")
    with connection:
        connection.executemany(
            "INSERT INTO words VALUES (?)", [(f"{SECRET} {n}" * 20,) for n in range(rows)]
        )
    connection.close()


def words(path, key) -> int:
    connection = connect(path, key)
    try:
        return connection.execute("SELECT count(*) FROM words").get
    finally:
        connection.close()


def held(folder) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_a_new_history_is_sealed_from_the_first_word(path):
    with open_conversations(path, KEY) as kept:
        kept.save_draft(kept.create(SECRET).id, SECRET)
        assert SECRET.encode() not in held(path.parent)
        assert path.with_name("history.db-wal").stat().st_size > 0
    assert SECRET.encode() not in held(path.parent)
    assert seal_of(path, KEY) is Seal.OURS
    assert path.read_bytes().startswith(database_salt(KEY))
    assert is_sealed(path)


def test_a_plain_one_is_sealed_where_it_is(path):
    plain(path)
    assert SECRET.encode() in held(path.parent)
    seal_plain(path, KEY)
    assert seal_of(path, KEY) is Seal.OURS
    assert words(path, KEY) == 300
    assert SECRET.encode() not in held(path.parent)
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_opening_seals_a_plain_one_and_the_copies_before_migrations(path):
    with open_conversations(path, KEY) as kept:
        kept.create(SECRET)
    connection = connect(path, KEY)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("PRAGMA rekey = ''").fetchall()
    connection.close()
    path.with_name("history.before-v2.db").write_bytes(path.read_bytes())
    assert SECRET.encode() in held(path.parent)
    with open_conversations(path, KEY) as kept:
        assert kept.get(1).title == SECRET
    assert SECRET.encode() not in held(path.parent)


def test_another_programs_plain_database_is_left_alone(path):
    path.parent.mkdir()
    path.touch()
    connection = connect(path, None)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusable, match="another program"):
        open_conversations(path, KEY)
    assert path.read_bytes() == before


def test_another_key_is_not_taken_for_damage(path):
    open_conversations(path, KEY).close()
    before = path.read_bytes()
    with pytest.raises(WrongKey):
        open_conversations(path, OTHER)
    assert path.read_bytes() == before
    open_conversations(path, KEY).close()


@pytest.mark.parametrize("place", [3, 20, 40])
def test_damage_is_not_taken_for_another_key(path, place):
    with open_conversations(path, KEY) as kept:
        kept.create(SECRET)
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    assert seal_of(path, KEY) is not Seal.ANOTHER
    with pytest.raises(DatabaseUnusable):
        open_conversations(path, KEY)


@pytest.mark.parametrize("content", [b"no history at all " * 300, bytes(8192), b"short"])
def test_what_is_no_history_is_neither(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert seal_of(path, KEY) is Seal.UNKNOWN
    assert not is_sealed(path)
    with pytest.raises(DatabaseUnusable):
        open_conversations(path, KEY)
    assert path.read_bytes() == content


def test_nothing_is_new(path):
    assert seal_of(path, KEY) is Seal.NEW
    path.parent.mkdir()
    path.touch()
    assert seal_of(path, KEY) is Seal.NEW


SEAL = """
import sys
from pathlib import Path
from desktop.store.sealing import seal_plain
print("ready", flush=True)
seal_plain(Path(sys.argv[1]), bytes(range(32)))
"""


def test_killed_while_sealing_it_is_the_old_one_or_the_new_one(path):
    """Later and later, until it had the time."""
    seen = []
    while "sealed" not in seen:
        assert len(seen) < 60
        history = path.parent / str(len(seen)) / "history.db"
        plain(history, rows=3000)
        command = [sys.executable, "-c", SEAL, str(history)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as sealing:
            sealing.stdout.readline()
            time.sleep(len(seen) * 0.004)
            sealing.kill()
        seen.append(whole(history))
    assert "plain" in seen


def whole(history) -> str:
    """Which it is, as the program sees it when it opens it next, with all its rows."""
    is_sealed_now = seal_of(history, KEY) is Seal.OURS
    assert words(history, KEY if is_sealed_now else None) == 3000
    return "sealed" if is_sealed_now else "plain"


def test_what_a_killed_sealing_left_is_in_nobodys_way(path):
    plain(path)
    path.with_name("history.db.sealing").write_bytes(b"half of a copy" * 999)
    seal_plain(path, KEY)
    assert words(path, KEY) == 300
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]


def test_two_seal_it_at_once_and_nothing_is_lost(path):
    plain(path, rows=3000)
    command = [sys.executable, "-c", SEAL, str(path)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    for one in both:
        one.communicate()
    assert [one.returncode for one in both] == [0, 0]
    assert words(path, KEY) == 3000


def test_it_is_sealed_for_its_owner_alone(path):
    plain(path)
    path.chmod(0o644)
    seal_plain(path, KEY)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_lay_open_is_overwritten(path):
    plain(path)
    with path.open("rb") as old:
        seal_plain(path, KEY)
        assert SECRET.encode() not in old.read()


def test_a_sealing_that_finds_no_room_leaves_nothing(path, monkeypatch):
    plain(path)

    def full(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.store.sealing.sync_file", full)
    with pytest.raises(OSError, match="No space"):
        seal_plain(path, KEY)
    assert words(path, None) == 300
    assert [file.name for file in path.parent.iterdir()] == ["history.db"]
