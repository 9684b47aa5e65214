"""The key of one data folder: made, found, locked and recovered. Knows nothing of what is sealed with it.

It lies in the system's keychain; where there is none, in a file that this user alone can read; or, when
the person chose a passphrase, nowhere in the clear. The key file says which: so a run that can't reach
the keychain, a terminal from afar for one, makes no second key beside the first. Every call may wait
for the person to unlock the keychain, or for Argon2id: not on the loop's thread.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

from desktop.errors import (
    KeychainClosed,
    KeyLost,
    PassphraseNeeded,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop.keys import passphrase as by_passphrase
from desktop.keys import recovery
from desktop.keys.derived import KEY_BYTES, mark_of
from desktop.keys.key_file import (
    KeyFile,
    KeyFileTooNew,
    KeyFileUnreadable,
    as_key,
    read_key_file,
    write_key_file,
)
from desktop.keys.keychain import Keychain
from desktop.model_errors import KeychainUnavailable
from desktop.on_disk import sync_folder

SHORTEST_PASSPHRASE = 8
"""Fewer letters are guessed too soon."""


def _nothing_needs_it() -> bool:
    return False


class DataKey:
    """The key of one data folder. All calls raise `OSError` where its file can't be read or written."""

    def __init__(
        self,
        path: Path,
        keychain: Keychain,
        *,
        is_needed: Callable[[], bool] = _nothing_needs_it,
    ) -> None:
        """`path` is the key file's. While `is_needed` no lost key is replaced by a new one: there is
        something that the lost one alone opens."""
        self._path = path
        self._keychain = keychain
        self._is_needed = is_needed
        self._unlocked: bytes | None = None
        """What a passphrase or a recovery key has opened in this run."""

    def load(self) -> bytes:
        """The key, made where there is none yet.

        Raises `PassphraseNeeded`; `KeyLost` where it is gone and needed; `KeychainClosed` where it is in a
        keychain that doesn't answer.
        """
        if self._unlocked is not None:
            return self._unlocked
        for _ in range(3):  # another Paddock may be the one that makes it, after a lost one went
            file = self._read()
            if file is None:
                if self._is_needed():
                    raise KeyLost(self._path, "no key file")
                self._make()
            elif (key := self._key_in(file)) is not None:
                if not self._is_needed():
                    # Nothing is sealed with it yet: its name is on the disk for good, or nobody gets it.
                    sync_folder(self._path.parent)
                return key
        raise OSError("no key can be kept")

    def kept(self) -> str:
        """How: "keychain", "file", "passphrase", or empty where none can be read. Waits for nobody."""
        with contextlib.suppress(KeyFileUnreadable, KeyFileTooNew, OSError):
            file = read_key_file(self._path)
            return file.kept if file is not None else ""
        return ""

    def unlock(self, typed: str) -> bytes:
        """Open it with the passphrase, for this run. Raises `WrongPassphrase` or `KeyLost`."""
        file = self._read()
        if file is None or file.locked is None:
            return self.load()
        self._unlocked = by_passphrase.unlock(file.locked, typed)
        return self._unlocked

    def protect(self, new: str) -> None:
        """From now on a passphrase opens it, this one, and nothing else does but the recovery key.

        What is sealed stays as it is. Raises as `load`, and `WrongPassphrase` for one that is too short.
        """
        if len(new) < SHORTEST_PASSPHRASE:
            raise WrongPassphrase(is_too_short=True)
        key = self.load()
        former = self._read()
        locked = by_passphrase.lock(key, new)
        self._write(KeyFile("passphrase", mark_of(key), locked=locked))
        self._unlocked = key
        if former is not None and former.name:
            with contextlib.suppress(KeychainUnavailable):
                self._keychain.forget(former.name)

    def unprotect(self) -> None:
        """No passphrase any longer: into the keychain, or into the file. Raises as `load`."""
        self._write(self._placed(self.load()))

    def recovery_key(self) -> str:
        """For the person to write down: it opens everything, on any computer. Raises as `load`."""
        return recovery.recovery_key_of(self.load())

    def is_recovery_key(self, typed: str) -> bool:
        """Whether this is the one; nothing changes. Raises `WrongRecoveryKey` for one that is mistyped."""
        key = recovery.key_of(typed)
        with contextlib.suppress(PassphraseNeeded):
            return secrets.compare_digest(key, self.load())
        file = self._read()
        return file is not None and file.holds(key)

    def recover(self, typed: str, opens: Callable[[bytes], bool]) -> bytes:
        """Take the key from what the person wrote down, and keep it anew, without a passphrase.

        `opens` says whether a key opens what is there. Raises `WrongRecoveryKey`.
        """
        key = recovery.key_of(typed)
        if not opens(key):  # nothing is written: the key file may lock the right one
            raise WrongRecoveryKey(is_mistyped=False)
        self._write(self._placed(key))
        self._unlocked = key
        return key

    def _key_in(self, file: KeyFile) -> bytes | None:
        """None where it was set aside, to be made anew."""
        if file.kept == "passphrase":
            raise PassphraseNeeded
        key = as_key(file.key if file.kept == "file" else self._from_keychain(file.name))
        if key is not None and file.holds(key):
            return key
        self._set_aside("not in the keychain any longer")
        return None

    def _from_keychain(self, name: str) -> str:
        try:
            return self._keychain.load(name)
        except KeychainUnavailable as error:
            raise KeychainClosed(error.reason) from None

    def _read(self) -> KeyFile | None:
        try:
            return read_key_file(self._path)
        except KeyFileTooNew:
            raise OSError("the key is kept in a way that another version knows") from None
        except KeyFileUnreadable:
            self._set_aside("the key file is damaged")
            return None

    def _set_aside(self, reason: str) -> None:
        """Not deleted: whatever happened to it, it may have been the only copy. Raises `KeyLost`."""
        if self._is_needed():
            raise KeyLost(self._path, reason)
        with contextlib.suppress(FileNotFoundError):
            self._path.replace(self._path.with_name(self._path.name + ".damaged"))

    def _make(self) -> None:
        write_key_file(self._path, self._placed(secrets.token_bytes(KEY_BYTES)), replace=False)

    def _write(self, file: KeyFile) -> None:
        write_key_file(self._path, file, replace=True)

    def _placed(self, key: bytes) -> KeyFile:
        """The key put into the keychain, where that keeps it, else into the file."""
        name = f"data key {secrets.token_hex(4)}"
        if self._is_kept(name, key.hex()):
            return KeyFile("keychain", mark_of(key), name=name)
        return KeyFile("file", mark_of(key), key=key.hex())

    def _is_kept(self, name: str, secret: str) -> bool:
        try:
            self._keychain.save(name, secret)
            return self._keychain.load(name) == secret  # some take it and keep nothing
        except KeychainUnavailable:
            return False
