"""One key for a data folder, wherever it is kept, and no second one beside it."""

from __future__ import annotations

import stat
import threading

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from desktop.model_errors import KeychainUnavailable
from desktop.sessions.key import KEY_BYTES, DataKey, SystemKeychain


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
    assert path.read_text() == f"keychain {next(iter(keychain.kept))}\n"
    assert key.hex() not in path.read_text()
    assert DataKey(path, keychain).load() == key


@pytest.mark.parametrize("backend", ["missing", "swallowing"])
def test_without_a_keychain_it_is_in_a_file_for_this_user_alone(path, missing, backend):
    keychain = missing if backend == "missing" else Swallowing()
    key = DataKey(path, keychain).load()
    assert path.read_text() == f"file {key.hex()}\n"
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
    with pytest.raises(KeychainUnavailable):
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
    path.write_text("passphrase 12:34")
    with pytest.raises(OSError, match="another version"):
        DataKey(path, keychain).load()
    assert path.read_text() == "passphrase 12:34"


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


class Backend(KeyringBackend):
    """A keychain in memory, behind keyring's real interface."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


@pytest.fixture
def system():
    """Puts another keychain in place of the system's, until the test ends."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_systems_keychain_keeps_it(system):
    backend = Backend()
    system(backend)
    SystemKeychain().save("name", "secret")
    assert backend.kept == {("Paddock", "name"): "secret"}
    assert SystemKeychain().load("name") == "secret"
    assert SystemKeychain().load("another") == ""


def test_a_system_without_one_says_so_without_the_secret(system):
    system(fail.Keyring())
    for call in (
        lambda: SystemKeychain().save("name", "secret"),
        lambda: SystemKeychain().load("n"),
    ):
        with pytest.raises(KeychainUnavailable) as caught:
            call()
        assert caught.value.reason == "NoKeyringError"
        assert caught.value.__suppress_context__
