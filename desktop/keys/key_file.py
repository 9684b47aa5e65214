"""The file that says how the data key is kept: what is in it, and how it is read and written.

It lies open. It never holds the key where a keychain or a passphrase keeps it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Literal

import msgspec

from desktop.keys.derived import KEY_BYTES, mark_of
from desktop.keys.passphrase import Locked
from desktop.on_disk import put_in_place, sync_folder

VERSION = 2


class KeyFile(msgspec.Struct, frozen=True):
    """How a key is kept, and by its mark which one it is."""

    kept: Literal["keychain", "file", "passphrase"]
    mark: str
    """Empty where the first version wrote it."""
    name: str = ""
    """Its name in the keychain."""
    key: str = ""
    """The key itself, in hexadecimal digits, where there is no keychain."""
    locked: Locked | None = None
    version: int = VERSION

    def holds(self, key: bytes) -> bool:
        """Whether it is this key that is meant."""
        return self.mark in ("", mark_of(key))


class KeyFileUnreadable(Exception):
    """Not a file that Paddock wrote, or not whole any longer."""


class KeyFileTooNew(Exception):
    """A later Paddock keeps the key in a way of its own."""


def read_key_file(path: Path) -> KeyFile | None:
    """None where there is no file. Raises `KeyFileUnreadable`, `KeyFileTooNew` or `OSError`."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    return _first_version(content) or _this_version(content)


def write_key_file(path: Path, file: KeyFile, *, replace: bool) -> None:
    """In one step. Without `replace` not over what another Paddock has written meanwhile.

    Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as written:
            written.write(msgspec.json.encode(file) + b"\n")
            written.flush()
            os.fsync(written.fileno())
        if replace:
            put_in_place(part, path)  # the old file may have held the key itself
        else:
            _link(path, part)
    except OSError:
        with contextlib.suppress(OSError):  # the key may be in it
            part.unlink()
        raise


def _link(path: Path, part: Path) -> None:
    try:
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
    except OSError:  # a disk without hard links
        part.replace(path)
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    sync_folder(path.parent)


def _first_version(content: bytes) -> KeyFile | None:
    """A line such as "keychain data key 12ab" or "file 00ff…"."""
    kind, _, said = content.decode("utf-8", "replace").strip().partition(" ")
    if kind == "keychain" and said:
        return KeyFile("keychain", "", name=said, version=1)
    if kind == "file" and as_key(said) is not None:
        return KeyFile("file", "", key=said, version=1)
    return None


def _this_version(content: bytes) -> KeyFile:
    try:
        version = msgspec.json.decode(content, type=_Versioned).version
        if version > VERSION:
            raise KeyFileTooNew
        file = msgspec.json.decode(content, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise KeyFileUnreadable from error
    is_whole = {
        "keychain": bool(file.name),
        "file": as_key(file.key) is not None,
        "passphrase": file.locked is not None and file.locked.is_sound(),
    }
    if not is_whole[file.kept]:
        raise KeyFileUnreadable
    return file


class _Versioned(msgspec.Struct):
    version: int


def as_key(digits: str) -> bytes | None:
    """The key in these hexadecimal digits."""
    with contextlib.suppress(ValueError):
        key = bytes.fromhex(digits)
        return key if len(key) == KEY_BYTES else None
    return None
