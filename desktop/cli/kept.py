"""The history opened for a command, after the passphrase was asked for where one locks it. Knows no SQL."""

from __future__ import annotations

import sys
from collections.abc import Callable
from getpass import getpass

from desktop.cli.output import say_error
from desktop.errors import DatabaseUnusable, PassphraseNeeded, WrongPassphrase
from desktop.explain import in_one_sentence
from desktop.keys.data_key import SHORTEST_PASSPHRASE, DataKey
from desktop.on_disk import reason_of
from desktop.paths import Paths
from desktop.store.conversations import Conversations
from desktop.store.data_key import data_key
from desktop.store.store import open_conversations

TRIES = 3


def opened(paths: Paths) -> Conversations:
    """The history; use it with `with`.

    Raises as `open_conversations`, and as `key_asked`.
    """
    return open_conversations(paths.database, key_asked(paths))


def key_asked(paths: Paths, ask: Callable[[str], str] = getpass) -> bytes:
    """The data folder's key. Where somebody sits at the terminal they are asked for the passphrase.

    Raises `PassphraseNeeded`, `WrongPassphrase`, `KeyLost`, `KeychainClosed` and `DatabaseUnusable`.
    """
    key = data_key(paths)
    try:
        return key.load()
    except PassphraseNeeded:
        return unlocked(key, ask)
    except OSError as error:
        raise DatabaseUnusable(paths.key, reason_of(error)) from error


def asked(question: str) -> str:
    """A secret from whoever sits at the terminal, else a line of stdin."""
    if sys.stdin.isatty():
        return getpass(question)
    return sys.stdin.readline().rstrip("\r\n")


def asked_twice(question: str) -> str | None:
    """A new passphrase; None, and that is said, where the second is another one.

    Raises `WrongPassphrase` for one that is too short.
    """
    new = asked(question)
    if len(new) < SHORTEST_PASSPHRASE:
        raise WrongPassphrase(is_too_short=True)
    if new != asked("The same once more: "):
        say_error("These are two different passphrases. Nothing was changed.")
        return None
    return new


def unlocked(key: DataKey, ask: Callable[[str], str] = getpass) -> bytes:
    """Opened with what the person types; a pipe gets no question. Raises as `key_asked`."""
    if not sys.stdin.isatty():
        raise PassphraseNeeded
    for _ in range(TRIES - 1):
        try:
            return key.unlock(ask("Passphrase: "))
        except WrongPassphrase as error:
            say_error(in_one_sentence(error))
    return key.unlock(ask("Passphrase: "))
