"""One key for a data folder, wherever it is kept, and no second one beside it."""

from __future__ import annotations

import stat
import threading

import pytest

from desktop.errors import (
    KeychainClosed,
    KeyLost,
    PassphraseNeeded,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop.keys.data_key import DataKey
from desktop.keys.derived import KEY_BYTES
from desktop.keys.key_file import read_key_file
from desktop.model_errors import KeychainUnavailable


class Remembering:
    """A keychain in memory."""

    def __init__(self):
        self.kept = {}
        self.is_there = True

    def _ask(self):
        if not self.is_there:
            raise KeychainUnavailable("NoKeyringError")

    def load(self, name):
        self._ask()
        return self.kept.get(name, "")

    def save(self, name, secret):
        self._ask()
        self.kept[name] = secret

    def forget(self, name):
        self._ask()
        self.kept.pop(name, None)


class Swallowing(Remembering):
    """Takes everything and keeps nothing."""

    def save(self, name, secret):
        pass


@pytest.fixture
def keychain():
    return Remembering()


@pytest.fixture
def missing():
    none = Remembering()
    none.is_there = False
    return none


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "key"


def test_the_key_is_in_the_keychain_and_its_name_in_the_file(path, keychain):
    key = DataKey(path, keychain).load()
    assert len(key) == KEY_BYTES
    assert list(keychain.kept.values()) == [key.hex()]
    assert read_key_file(path).name == next(iter(keychain.kept))
    assert key.hex() not in path.read_text()
    assert DataKey(path, keychain).load() == key


@pytest.mark.parametrize("backend", ["missing", "swallowing"])
def test_without_a_keychain_it_is_in_a_file_for_this_user_alone(path, missing, backend):
    keychain = missing if backend == "missing" else Swallowing()
    key = DataKey(path, keychain).load()
    assert read_key_file(path).key == key.hex()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert DataKey(path, keychain).load() == key
    assert [each.name for each in path.parent.iterdir()] == ["key"]


def test_a_key_in_a_file_stays_there_when_a_keychain_appears(path, keychain, missing):
    key = DataKey(path, missing).load()
    assert DataKey(path, keychain).load() == key
    assert keychain.kept == {}


def test_a_keychain_that_does_not_answer_makes_no_second_key(path, keychain):
    key = DataKey(path, keychain).load()
    keychain.is_there = False
    with pytest.raises(KeychainClosed):
        DataKey(path, keychain).load()
    keychain.is_there = True
    assert DataKey(path, keychain).load() == key


def test_two_folders_have_two_keys_in_one_keychain(tmp_path, keychain):
    keys = {DataKey(tmp_path / name, keychain).load() for name in ("a", "b")}
    assert len(keys) == len(keychain.kept) == 2


def test_a_key_that_is_lost_is_replaced(path, keychain):
    lost = DataKey(path, keychain).load()
    keychain.kept.clear()
    found = DataKey(path, keychain).load()
    assert found != lost
    assert DataKey(path, keychain).load() == found


@pytest.mark.parametrize("content", [b"", b"file 12", b"file zz", b"\xff\xfe"])
def test_a_damaged_file_is_set_aside(path, missing, content):
    path.parent.mkdir()
    path.write_bytes(content)
    key = DataKey(path, missing).load()
    assert DataKey(path, missing).load() == key
    assert path.with_name("key.damaged").read_bytes() == content


def test_a_key_kept_in_a_way_of_a_later_version_is_left_alone(path, keychain):
    path.parent.mkdir()
    path.write_text('{"version": 3, "kept": "in the clouds"}')
    with pytest.raises(OSError, match="another version"):
        DataKey(path, keychain).load()
    assert path.read_text() == '{"version": 3, "kept": "in the clouds"}'


@pytest.mark.parametrize("kind", ["keychain", "file"])
def test_what_the_first_version_kept_is_read(path, keychain, kind):
    path.parent.mkdir()
    keychain.kept["data key 12"] = "ab" * KEY_BYTES
    path.write_text(
        "keychain data key 12\n" if kind == "keychain" else f"file {'ab' * KEY_BYTES}\n"
    )
    assert DataKey(path, keychain).load() == bytes.fromhex("ab" * KEY_BYTES)


@pytest.mark.parametrize("loss", ["file", "damage", "keychain", "another"])
def test_a_lost_key_that_is_needed_is_not_replaced(path, keychain, loss):
    key = DataKey(path, keychain).load()
    content = path.read_bytes()
    name = read_key_file(path).name
    if loss == "file":
        path.unlink()
    elif loss == "damage":
        path.write_bytes(content[:40])
    elif loss == "keychain":
        keychain.kept.clear()
    else:
        keychain.kept[name] = "00" * KEY_BYTES
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(KeyLost):
        DataKey(path, keychain, is_needed=lambda: True).load()
    assert (path.read_bytes() if path.exists() else None) == before

    keychain.kept[name] = key.hex()
    path.write_bytes(content)
    assert DataKey(path, keychain, is_needed=lambda: True).load() == key


def test_a_passphrase_opens_it_and_nothing_else_does(path, keychain):
    one = DataKey(path, keychain)
    key = one.load()
    one.protect("correct horse battery")
    assert (one.kept(), one.load()) == ("passphrase", key)
    assert keychain.kept == {}
    assert key.hex().encode() not in path.read_bytes()

    again = DataKey(path, keychain)
    with pytest.raises(PassphraseNeeded):
        again.load()
    with pytest.raises(WrongPassphrase):
        again.unlock("correct horse")
    with pytest.raises(PassphraseNeeded):
        again.load()
    assert again.unlock("correct horse battery") == again.load() == key


def test_a_passphrase_is_changed_and_removed(path, missing):
    one = DataKey(path, missing)
    key = one.load()
    one.protect("first passphrase")
    one.protect("second passphrase")
    again = DataKey(path, missing)
    with pytest.raises(WrongPassphrase):
        again.unlock("first passphrase")
    again.unlock("second passphrase")
    again.unprotect()
    assert DataKey(path, missing).load() == key
    assert again.kept() == "file"


def test_a_short_passphrase_is_refused_and_nothing_changes(path, missing):
    one = DataKey(path, missing)
    key = one.load()
    with pytest.raises(WrongPassphrase, match="is_too_short=True"):
        one.protect("short")
    assert DataKey(path, missing).load() == key


@pytest.mark.parametrize("passphrase", ["", "a passphrase"])
def test_the_recovery_key_brings_it_back(path, keychain, passphrase):
    one = DataKey(path, keychain)
    key, written_down = one.load(), one.recovery_key()
    if passphrase:
        one.protect(passphrase)
    keychain.kept.clear()
    path.unlink()

    lost = DataKey(path, keychain, is_needed=lambda: True)
    with pytest.raises(KeyLost):
        lost.load()
    assert lost.recover(written_down.lower(), lambda tried: tried == key) == key
    assert DataKey(path, keychain).load() == key


def test_another_recovery_key_is_refused(path, missing):
    one = DataKey(path, missing)
    key = one.load()
    other = DataKey(path.with_name("other"), missing).recovery_key()
    with pytest.raises(WrongRecoveryKey, match="is_mistyped=False"):
        one.recover(other, lambda tried: tried == key)
    assert one.load() == key


def test_a_recovery_key_is_tested_without_changing_anything(path, missing):
    one = DataKey(path, missing)
    written_down = one.recovery_key()
    other = DataKey(path.with_name("other"), missing).recovery_key()
    one.protect("a passphrase")
    before = path.read_bytes()
    locked = DataKey(path, missing)
    assert locked.is_recovery_key(written_down)
    assert not locked.is_recovery_key(other)
    assert path.read_bytes() == before
    with pytest.raises(PassphraseNeeded):
        locked.load()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"version": 3, "kept": "elsewhere"}'])
def test_asking_how_it_is_kept_changes_and_raises_nothing(path, missing, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert DataKey(path, missing).kept() == ""
    assert path.read_bytes() == content
    path.unlink()
    path.mkdir()
    assert DataKey(path, missing).kept() == ""


@pytest.mark.parametrize("backend", ["keychain", "missing"])
def test_many_that_begin_at_once_agree_on_one(path, request, backend):
    keychain = request.getfixturevalue(backend)
    keys = set()
    together = threading.Barrier(8)

    def load():
        together.wait(10)
        keys.add(DataKey(path, keychain).load())

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 1
    assert [each.name for each in path.parent.iterdir()] == ["key"]


def test_a_disk_without_hard_links_will_do(path, missing, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    key = DataKey(path, missing).load()
    assert DataKey(path, missing).load() == key
    assert [each.name for each in path.parent.iterdir()] == ["key"]


def test_a_key_whose_name_may_not_be_on_the_disk_is_not_given_out(path, missing, monkeypatch):
    def refuse(_folder):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("desktop.keys.key_file.sync_folder", refuse)
        full.setattr("desktop.keys.data_key.sync_folder", refuse)
        for _ in range(2):  # the second time its file is there
            with pytest.raises(OSError, match="No space"):
                DataKey(path, missing).load()
        assert path.exists()
        DataKey(path, missing, is_needed=lambda: True).load()  # what it opens is kept from nobody
    DataKey(path, missing).load()
