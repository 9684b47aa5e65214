"""`paddock lock`: a passphrase set, changed, removed; a recovery key written, tried, used."""

from __future__ import annotations

import io
import json
import stat
import sys

import keyring
import pytest
from keyring.backends import fail

from tests.kept import opened
from tests.paddock import is_one_sentence

FIRST, SECOND = "first passphrase", "second passphrase"


@pytest.fixture(autouse=True)
def no_keychain():
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def lock(run_here, monkeypatch):
    def do(action, *lines, more=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run_here("lock", action, *more)

    return do


@pytest.fixture
def talk(data_dir):
    with opened(data_dir / "history.db") as kept:
        kept.create("Llamas")
        kept.save_draft(1, "a draft")


@pytest.fixture
def recovery_key(lock, tmp_path, request):
    request.getfixturevalue("talk")
    file = tmp_path / "recovery.txt"
    code, out, _ = lock("recovery-key", more=("--to", str(file)))
    assert code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.read_text().split()[-1]
    assert written not in out
    return written


@pytest.mark.usefixtures("talk")
def test_a_passphrase_locks_every_command(lock, run_here):
    assert "no keychain" in lock("status")[1]
    code, out, _ = lock("set", FIRST, FIRST)
    assert code == 0
    assert "recovery key" in out
    code, out, err = run_here("conversations", "list")
    assert (code, out) == (1, "")
    assert is_one_sentence(err)
    assert "locked" in err
    assert json.loads(lock("status", more=("--json",))[1]) == {
        "done": "status",
        "key": "passphrase",
    }


@pytest.mark.usefixtures("talk")
def test_it_is_changed_and_removed(lock, run_here):
    lock("set", FIRST, FIRST)
    assert lock("set", SECOND, SECOND, SECOND)[0] == 2  # the first is asked for
    assert lock("set", FIRST, SECOND, SECOND)[0] == 0
    assert lock("remove", FIRST)[0] == 2
    assert lock("remove", SECOND)[0] == 0
    assert "Llamas" in run_here("conversations", "list")[1]


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("lines", [(FIRST, SECOND), ("short", "short"), ()])
def test_what_is_no_passphrase_changes_nothing(lock, run_here, lines):
    code, _, err = lock("set", *lines)
    assert code == 2
    assert err
    assert "Llamas" in run_here("conversations", "list")[1]


def test_the_recovery_key_is_tried(lock, recovery_key, tmp_path):
    assert lock("test", recovery_key)[0] == 0
    assert json.loads(lock("test", recovery_key, more=("--json",))[1]) == {"opens": True}
    assert lock("test", "0000" * 14)[0] == 2
    code, _, err = lock("recovery-key", more=("--to", str(tmp_path / "recovery.txt")))
    assert code == 1
    assert is_one_sentence(err)


@pytest.mark.parametrize("loss", ["passphrase", "file"])
def test_the_recovery_key_opens_what_is_lost(lock, run_here, recovery_key, data_dir, loss):
    if loss == "passphrase":
        lock("set", FIRST, FIRST)
    else:
        (data_dir / "key").unlink()
    code, _, err = run_here("conversations", "list")
    assert code == 1
    assert err
    assert lock("recover", recovery_key)[0] == 0
    assert "Llamas" in run_here("conversations", "list")[1]


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("action", ["set", "remove"])
def test_a_full_disk_is_said_and_the_key_stays(lock, run_here, monkeypatch, action):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.keys.data_key.write_key_file", full)
    code, out, err = lock(action, FIRST, FIRST)
    assert (code, out) == (1, "")
    assert is_one_sentence(err)
    assert "The disk is full" in err
    monkeypatch.undo()
    assert run_here("conversations", "list")[0] == 0


@pytest.mark.usefixtures("talk")
def test_alone_it_says_how_the_key_is_kept(run_here):
    assert run_here("lock") == run_here("lock", "status")
    said = json.loads(run_here("lock", "status", "--json")[1])
    assert said == {"done": "status", "key": "file"}
    for words in (("lock", "--json"), ("lock", "--json", "status")):
        assert json.loads(run_here(*words)[1]) == said
