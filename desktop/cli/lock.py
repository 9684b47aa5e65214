"""`paddock lock`: who can open the conversations on this disk. Prints no secret, whatever is asked.

Where nobody sits at the terminal, passphrases are read from stdin, a line each, in the order in which they
would be asked for.
"""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED, WRONG_USE
from desktop.cli.kept import asked, asked_twice
from desktop.cli.output import say, say_error, say_json
from desktop.errors import DatabaseUnusable, PassphraseNeeded
from desktop.keys.data_key import DataKey
from desktop.on_disk import reason_of
from desktop.paths import Paths
from desktop.store.data_key import data_key, opens

_KEPT = {
    "keychain": "Your conversations are encrypted. Their key is in this system's keychain.",
    "passphrase": "Your conversations are encrypted. Only your passphrase opens them.",
    "file": "Your conversations are encrypted, but their key lies beside them: this system has no "
    "keychain. “paddock lock set” locks them with a passphrase.",
    "": "There are no conversations yet. They will be encrypted.",
}


def lock(arguments: argparse.Namespace) -> int:
    """Do the action. Raises the errors of keys, and `DatabaseUnusable` where theirs can't be written."""
    paths = paths_from(arguments)
    try:
        return _act(arguments, paths, data_key(paths))
    except OSError as error:
        raise DatabaseUnusable(paths.key, reason_of(error)) from error


def _act(arguments: argparse.Namespace, paths: Paths, key: DataKey) -> int:
    match arguments.action:
        case "set":
            return _set(key, arguments)
        case "remove":
            _unlocked(key)
            key.unprotect()
            return _did(arguments, key, "The passphrase is removed. " + _KEPT[key.kept()])
        case "recovery-key":
            return _write_recovery_key(key, arguments)
        case "test":
            return _test(key, arguments)
        case "recover":
            key.recover(asked("Recovery key: "), partial(opens, paths.database))
            return _did(arguments, key, "The key is back. " + _KEPT[key.kept()])
        case _:
            return _did(arguments, key, _KEPT[key.kept()])


def _set(key: DataKey, arguments: argparse.Namespace) -> int:
    _unlocked(key)
    new = asked_twice("New passphrase: ")
    if new is None:
        return WRONG_USE
    key.protect(new)
    sentence = (
        "From now on only this passphrase opens your conversations. Nobody can bring it back: keep a "
        "recovery key in a safe place with “paddock lock recovery-key --to FILE”."
    )
    return _did(arguments, key, sentence)


def _write_recovery_key(key: DataKey, arguments: argparse.Namespace) -> int:
    _unlocked(key)
    target: Path = arguments.to
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        say_error(f"{target} can't be made: {error.strerror}.")
        return FAILED
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("Paddock's recovery key. Whoever has it can read your conversations.\n\n")
        file.write(key.recovery_key() + "\n")
    return _did(arguments, key, f"Written to {target}. Print it or copy it to a safe place.")


def _test(key: DataKey, arguments: argparse.Namespace) -> int:
    is_right = key.is_recovery_key(asked("Recovery key: "))
    if arguments.json:
        say_json({"opens": is_right})
    elif is_right:
        say("This recovery key opens your conversations.")
    else:
        say_error("This recovery key is written correctly, but opens something else.")
    return DONE if is_right else FAILED


def _did(arguments: argparse.Namespace, key: DataKey, sentence: str) -> int:
    if arguments.json:
        say_json({"done": arguments.action or "status", "key": key.kept()})
    else:
        say(sentence)
    return DONE


def _unlocked(key: DataKey) -> None:
    try:
        key.load()
    except PassphraseNeeded:
        key.unlock(asked("Passphrase: "))
