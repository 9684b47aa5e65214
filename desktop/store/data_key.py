"""The key of a data folder, with what it is for: a lost one is missed while a sealed history is there."""

from __future__ import annotations

from pathlib import Path

from desktop.keys.data_key import DataKey
from desktop.keys.keychain import Keychain, SystemKeychain
from desktop.paths import Paths


def data_key(paths: Paths, keychain: Keychain | None = None) -> DataKey:
    """Made once a process: what was unlocked stays so in it."""
    return DataKey(
        paths.key,
        keychain or SystemKeychain(),
        is_needed=lambda: _is_sealed(paths.database),
    )


def opens(path: Path, key: bytes) -> bool:
    """Whether this key is the history's; any is where there is none, none where that can't be told.

    Raises `DatabaseUnusable`.
    """
    from desktop.store.failures import foreseen  # SQLite is loaded on the thread that uses it
    from desktop.store.sealing import Seal, seal_of

    with foreseen(path):
        return seal_of(path, key) not in (Seal.ANOTHER, Seal.UNKNOWN)


def _is_sealed(path: Path) -> bool:
    from desktop.store.failures import foreseen
    from desktop.store.sealing import is_sealed

    with foreseen(path):
        return is_sealed(path)
