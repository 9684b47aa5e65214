"""What is done with the history at a start, before anybody sees it. Knows no window and no thread."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from desktop.errors import AppError
from desktop.store.conversations import Conversations
from desktop.store.migrations import remove_copies
from desktop.store.restoring import Restored, fulfil

COPIES_ARE_KEPT = timedelta(days=30)
"""Those made before migrations, where the trash is never emptied by time."""


def tidy_up(
    conversations: Conversations, path: Path, trash_days: int
) -> Restored | AppError | None:
    """Restore what is wished for, end what was cut off, condemn what has been in the trash so long.

    Says what became of the wish; None where there was none.
    """
    restored: Restored | AppError | None
    try:
        restored = fulfil(conversations, path)
    except AppError as error:
        restored = error
    conversations.interrupt_unfinished()
    age = timedelta(days=trash_days)
    if trash_days and not isinstance(restored, Restored):  # until the next start it can be undone
        conversations.trash.condemn_expired(age)
        conversations.personas.purge_deleted(age)
    remove_copies(path, age or COPIES_ARE_KEPT)
    return restored
