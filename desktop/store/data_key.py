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
        is_needed=lambda: _is_sealed(paths.database) or _is_in_backups(paths.database),
    )


def opens(path: Path, key: bytes) -> bool:
    """Whether this key is the history's, or where there is none, its backups'; any is where there are
    neither, none where that can't be told.

    Raises `DatabaseUnusable`.
    """
    from desktop.store.failures import foreseen  # SQLite is loaded on the thread that uses it
    from desktop.store.sealing import Seal, seal_of

    with foreseen(path):
        seals = [seal_of(path, key)]
        if seals == [Seal.NEW]:
            from desktop.store.backups import backups_of

            seals += [seal_of(each.path, key) for each in backups_of(path)[:1]]
    return not {Seal.ANOTHER, Seal.UNKNOWN} & set(seals)


def _is_in_backups(history: Path) -> bool:
    """Whether a new key would leave backups behind that nothing opens."""
    if history.is_file() and history.stat().st_size > 0:
        return False  # the history itself says which key it is
    from desktop.store.backups import backups_of

    return any(_is_sealed(each.path) for each in backups_of(history))


def _is_sealed(path: Path) -> bool:
    from desktop.store.failures import foreseen
    from desktop.store.sealing import is_sealed

    with foreseen(path):
        return is_sealed(path)
