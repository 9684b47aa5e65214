"""A backup that is to be restored at the next start: wished for now, done before anything is shown.

A window that is open shows much that would be of another history then; so it closes and opens again.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop.on_disk import sync_folder, write_whole
from desktop.store.backups import Backup, backup_named
from desktop.store.conversations import Conversations
from desktop.store.failures import foreseen


class Restored(msgspec.Struct, frozen=True):
    """What was restored, and where what was there until then is."""

    backup: Backup
    former: Backup | None


def wish_for(history: Path, backup: Backup) -> None:
    """Have this one restored at the next start. Raises `OSError`."""
    write_whole(_wish(history), backup.name)


def fulfil(conversations: Conversations, history: Path) -> Restored | None:
    """Restore what is wished for; None where that is nothing. It is tried once.

    Raises `BackupNotFound`, `DatabaseUnusable` where the wish can't be taken back, and as
    `Conversations.restore_backup`; then all is as it was.
    """
    try:
        name = _wish(history).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        return None
    with foreseen(history):  # one that stays would be fulfilled at each start
        _wish(history).unlink()
        sync_folder(history.parent)
    backup = backup_named(history, name)
    return Restored(backup, conversations.restore_backup(backup))


def _wish(history: Path) -> Path:
    return history.with_name(history.name + "-restore")
