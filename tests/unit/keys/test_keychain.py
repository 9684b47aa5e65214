"""The system's keychain, behind keyring's real interface."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from desktop.keys.keychain import SystemKeychain
from desktop.model_errors import KeychainUnavailable


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

    def delete_password(self, service, username):
        del self.kept[service, username]


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
    SystemKeychain().forget("another")
    SystemKeychain().forget("name")
    assert backend.kept == {}


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
