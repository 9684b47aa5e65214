"""The token lives in the keychain alone; where there is none, that is said and nothing is kept."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from desktop.hub.token import Tokens, looks_like_token
from desktop.model_errors import KeychainUnavailable

TOKEN = "hf_abcdefghijklmnopqrstuvwxyz01234567"


class Remembering(KeyringBackend):
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
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Refusing(Remembering):
    """A keychain that raises what it is given, with the token in its words."""

    def __init__(self, error):
        super().__init__()
        self._error = error

    def _refuse(self, *_):
        raise self._error

    get_password = set_password = _refuse


@pytest.fixture
def keychain():
    """Puts another keychain in place of the system's, until the test ends."""
    before = keyring.get_keyring()

    def put(backend):
        keyring.set_keyring(backend)
        return backend

    yield put
    keyring.set_keyring(before)


def test_a_token_is_kept_for_its_host_and_comes_back(keychain):
    kept = keychain(Remembering()).kept
    Tokens().save(f"  {TOKEN}\n")
    assert kept == {("Paddock", "huggingface.co"): TOKEN}
    assert Tokens().load() == TOKEN
    assert Tokens("mirror.example").load() == ""


def test_without_a_token_there_is_an_empty_one(keychain):
    keychain(Remembering())
    assert Tokens().load() == ""


def test_a_forgotten_token_is_gone_and_can_be_forgotten_twice(keychain):
    kept = keychain(Remembering()).kept
    Tokens().save(TOKEN)
    Tokens().forget()
    Tokens().forget()
    assert kept == {}


def test_a_system_without_a_keychain_says_so(keychain):
    keychain(fail.Keyring())
    for call in (Tokens().load, Tokens().forget, lambda: Tokens().save(TOKEN)):
        with pytest.raises(KeychainUnavailable) as caught:
            call()
        assert caught.value.reason == "NoKeyringError"


@pytest.mark.parametrize("error", [KeyringLocked(TOKEN), RuntimeError(TOKEN)])
def test_a_keychain_that_refuses_is_named_without_the_token(keychain, error):
    keychain(Refusing(error))
    with pytest.raises(KeychainUnavailable) as caught:
        Tokens().save(TOKEN)
    assert caught.value.reason == type(error).__name__
    assert TOKEN not in repr(caught.value)
    assert caught.value.__suppress_context__
    assert caught.value.__cause__ is None


def test_nobody_sees_the_token_in_a_printed_object(keychain):
    keychain(Remembering())
    tokens = Tokens()
    tokens.save(TOKEN)
    tokens.load()
    assert TOKEN not in repr(tokens) + repr(vars(tokens))


@pytest.mark.parametrize(
    "text", [TOKEN, f"\n {TOKEN}\t", "api_org_abcdefgh", "hf_oauth_x.y-z12345"]
)
def test_a_token_is_recognized_with_white_space_around_it(text):
    assert looks_like_token(text)


@pytest.mark.parametrize(
    "text",
    ["", "hf_", "token", f"{TOKEN} {TOKEN}", f"{TOKEN}\x00", f"Bearer {TOKEN}", "hf_äöüäöüäöü"],
)
def test_what_is_no_token_is_not_taken_for_one(text):
    assert not looks_like_token(text)
