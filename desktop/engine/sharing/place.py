"""Where two processes of one data folder meet, and the key to it. Knows no connection."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
from pathlib import Path

from desktop.paths import Paths

KEY_BYTES = 32
SOCKET_PATH_BYTES = 100
"""What every system takes: Linux has 108, macOS 104."""


def address(paths: Paths) -> str | None:
    """A Unix socket in the data folder, or on Windows a pipe; None where the path is too long."""
    place = paths.engine_socket
    if sys.platform == "win32":
        name = hashlib.sha256(str(place).casefold().encode("utf-8", "replace")).hexdigest()
        return rf"\\.\pipe\paddock-{name[:32]}"
    return str(place) if len(os.fsencode(place)) <= SOCKET_PATH_BYTES else None


def lay_key(paths: Paths) -> bytes:
    """A new key that only this person can read. Raises `OSError`."""
    remove(paths.engine_key)
    key = secrets.token_bytes(KEY_BYTES)
    file = os.open(paths.engine_key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, key)
    finally:
        os.close(file)
    return key


def find_key(paths: Paths) -> bytes | None:
    """The key, while a window is open; after one was killed, also the old one."""
    try:
        with paths.engine_key.open("rb") as file:
            key = file.read(KEY_BYTES + 1)
    except OSError:
        return None
    return key if len(key) == KEY_BYTES else None


def remove(path: Path) -> None:
    """Take it away if it is there."""
    with contextlib.suppress(OSError):
        path.unlink()
