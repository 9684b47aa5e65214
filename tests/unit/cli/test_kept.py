"""The history for a command; a locked one asks at the terminal and nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from desktop.cli import kept
from desktop.errors import PassphraseNeeded, WrongPassphrase
from desktop.paths import Paths
from desktop.store.data_key import data_key
from tests.kept import NoKeychain, opened

PHRASE = "a long passphrase"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def paths(tmp_path, monkeypatch):
    found = Paths(tmp_path / "data")
    opened(found.database).close()
    monkeypatch.setattr("desktop.store.data_key.SystemKeychain", NoKeychain)
    return found


@pytest.fixture
def locked(paths):
    data_key(paths).protect(PHRASE)
    return paths


def test_what_is_not_locked_asks_nobody(paths):
    with kept.opened(paths) as history:
        assert history.newest() == []


def test_the_passphrase_is_asked_for_until_it_is_right(locked, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Terminal())
    typed = iter(["wrong", PHRASE])
    assert kept.key_asked(locked, lambda _: next(typed)) == data_key(locked).unlock(PHRASE)
    assert "not the passphrase" in capsys.readouterr().err


@pytest.mark.thorough
def test_three_times_and_no_more(locked, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())
    asked = []
    with pytest.raises(WrongPassphrase):
        kept.key_asked(locked, lambda question: asked.append(question) or "wrong")
    assert asked == ["Passphrase: "] * 3


def test_a_pipe_is_not_asked(locked, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n"))
    with pytest.raises(PassphraseNeeded):
        kept.key_asked(locked, lambda _: PHRASE)
