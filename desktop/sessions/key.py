"""The key that what Paddock keeps is sealed with. Knows nothing of what is sealed.

It lies in the system's keychain, or, where there is none, in a file that this user alone can read. The
file says which: so a run that can't reach the keychain, a terminal from afar for one, makes no second
key beside the first. Every call may wait for the person to unlock the keychain: not on the loop's thread.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from desktop.model_errors import KeychainUnavailable

SERVICE = "Paddock"
KEY_BYTES = 32
_IN_FILE, _IN_KEYCHAIN = "file", "keychain"
T = TypeVar("T")


class Keychain(Protocol):
    """Short secrets by name."""

    def load(self, name: str) -> str:
        """The secret; empty where there is none. Raises `KeychainUnavailable`."""

    def save(self, name: str, secret: str) -> None:
        """Keep it. Raises `KeychainUnavailable`."""


class SystemKeychain:
    """The keychain of the person's system."""

    def load(self, name: str) -> str:
        """The secret; empty where there is none. Raises `KeychainUnavailable`."""
        import keyring  # 50 ms

        return _asked(lambda: keyring.get_password(SERVICE, name)) or ""

    def save(self, name: str, secret: str) -> None:
        """Keep it. Raises `KeychainUnavailable`."""
        import keyring

        _asked(lambda: keyring.set_password(SERVICE, name, secret))


class DataKey:
    """The key of one data folder."""

    def __init__(self, path: Path, keychain: Keychain) -> None:
        """`path` holds the key itself, or the name that it has in the keychain."""
        self._path = path
        self._keychain = keychain

    def load(self) -> bytes:
        """The key, made where there is none yet, or none any longer.

        Raises `KeychainUnavailable` where it is in a keychain that doesn't answer, and `OSError`
        where the file can't be read or written, or is of a later version.
        """
        for _ in range(2):  # another Paddock may be the one that makes it
            if key := self._kept():
                return key
            self._make()
        raise OSError("no key can be kept")

    def _kept(self) -> bytes | None:
        try:
            kind, _, said = self._path.read_text(encoding="utf-8").strip().partition(" ")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            kind, said = "", ""
        if kind not in (_IN_FILE, _IN_KEYCHAIN, ""):
            raise OSError("the key is kept in a way that another version knows")
        key = _as_key(self._keychain.load(said) if kind == _IN_KEYCHAIN else said)
        if key is None:
            # Set aside and not deleted: whatever happened to it, it may have been the only copy.
            self._path.replace(self._path.with_name(self._path.name + ".damaged"))
        return key

    def _make(self) -> None:
        secret = secrets.token_hex(KEY_BYTES)
        name = f"data key {secrets.token_hex(4)}"
        is_kept = self._is_kept(name, secret)
        self._write(f"{_IN_KEYCHAIN} {name}" if is_kept else f"{_IN_FILE} {secret}")

    def _is_kept(self, name: str, secret: str) -> bool:
        try:
            self._keychain.save(name, secret)
            return self._keychain.load(name) == secret  # some take it and keep nothing
        except KeychainUnavailable:
            return False

    def _write(self, content: str) -> None:
        """In one step, and not over what another Paddock has written meanwhile."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            with contextlib.suppress(FileExistsError):
                os.link(part, self._path)
        except OSError:  # a disk without hard links
            part.replace(self._path)
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _as_key(said: str) -> bytes | None:
    with contextlib.suppress(ValueError):
        key = bytes.fromhex(said)
        return key if len(key) == KEY_BYTES else None
    return None


def _asked(call: Callable[[], T]) -> T:
    try:
        return call()
    except Exception as error:
        # As for the hub's token: each system's keychain raises classes of its own, and their texts may
        # hold what was to be kept.
        raise KeychainUnavailable(type(error).__name__) from None
