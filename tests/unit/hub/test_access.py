"""The token is read once, in the background, and a keychain that can't be read is no reason to stop."""

from __future__ import annotations

import threading

import pytest

from desktop.hub.access import HubAccess, KnownToken
from desktop.hub.protocol import Access
from desktop.loop import QueueLoop
from desktop.model_errors import KeychainUnavailable
from tests.loops import run_until


class Keychain:
    """In memory; counts who reads it, on which thread."""

    def __init__(self, token: str = "", *, locked: bool = False) -> None:
        self.token = token
        self.locked = locked
        self.read_on: list[threading.Thread] = []

    def load(self) -> str:
        self.read_on.append(threading.current_thread())
        self._check()
        return self.token

    def save(self, token: str) -> None:
        self._check()
        self.token = token

    def forget(self) -> None:
        self._check()
        self.token = ""

    def _check(self) -> None:
        if self.locked:
            raise KeychainUnavailable("locked")


def given(keychain: Keychain, times: int = 1) -> list[Access]:
    loop = QueueLoop()
    access = HubAccess(loop, KnownToken(keychain), where=lambda: ("https://hub", "http://proxy"))
    got: list[Access] = []
    for _ in range(times):
        access.give(got.append)
    run_until(loop, lambda: len(got) == times)
    access.close()
    return got


def test_it_is_read_once_and_not_on_the_loops_thread():
    keychain = Keychain("hf_x")
    assert given(keychain, times=3) == [Access("https://hub", "http://proxy", "hf_x")] * 3
    assert len(keychain.read_on) == 1
    assert keychain.read_on[0] is not threading.main_thread()


def test_a_locked_keychain_means_no_token():
    assert given(Keychain("hf_x", locked=True)) == [Access("https://hub", "http://proxy")]


def test_a_token_that_is_known_is_given_at_once():
    token = KnownToken(Keychain())
    token.save("hf_new")
    access = HubAccess(QueueLoop(), token, where=lambda: ("https://hub", ""))
    got: list[Access] = []
    access.give(got.append)
    assert [one.token for one in got] == ["hf_new"]
    access.close()


def test_a_token_that_can_not_be_kept_is_used_until_the_end():
    keychain = Keychain(locked=True)
    token = KnownToken(keychain)
    with pytest.raises(KeychainUnavailable):
        token.save("hf_new")
    assert (token.load(), keychain.token) == ("hf_new", "")


def test_a_forgotten_token_is_forgotten():
    keychain = Keychain("hf_x")
    token = KnownToken(keychain)
    assert token.load() == "hf_x"
    token.forget()
    assert (token.load(), keychain.token) == ("", "")


def test_another_hub_never_sees_the_token_of_the_one_before():
    loop, hub = QueueLoop(), ["https://hub"]
    token = KnownToken(Keychain("hf_hub"))
    access = HubAccess(loop, token, where=lambda: (hub[0], ""))
    got: list[Access] = []
    access.give(got.append)
    run_until(loop, lambda: len(got) == 1)
    hub[0] = "https://mirror"
    token.change(Keychain("hf_mirror"))
    access.give(got.append)
    run_until(loop, lambda: len(got) == 2)
    access.close()
    assert got == [Access("https://hub", "", "hf_hub"), Access("https://mirror", "", "hf_mirror")]


def test_nor_where_it_is_being_read_just_then():
    is_asked, may_answer = threading.Event(), threading.Event()

    class Slow(Keychain):
        def load(self) -> str:
            is_asked.set()
            may_answer.wait(5)
            return super().load()

    loop, hub = QueueLoop(), ["https://hub"]
    token = KnownToken(Slow("hf_hub"))
    access = HubAccess(loop, token, where=lambda: (hub[0], ""))
    got: list[Access] = []
    access.give(got.append)
    assert is_asked.wait(5)
    hub[0] = "https://mirror"
    token.change(Keychain("hf_mirror"))
    may_answer.set()
    run_until(loop, lambda: len(got) == 1)
    access.close()
    assert got == [Access("https://mirror", "", "hf_mirror")]
