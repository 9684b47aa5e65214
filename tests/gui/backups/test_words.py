"""What is in a backup, and what came out of a file, in a line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop.store.arriving import Arrived, Standing
from desktop.store.backups import Backup, Held, Why
from desktop.store.merging import Merged
from desktop.ui.backups import words

MADE = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_a_backup_says_what_is_in_it_and_why_it_was_made():
    backup = Backup(Path("x.db"), MADE, Why.REPLACED, 2_000_000)
    said = words.about(backup, Held(1, 1_204))
    assert said == "1 conversation · 1,204 messages · 2 MB · before another one was restored"
    assert words.about(backup, None).startswith("can't be read")
    assert words.day_of(backup).startswith("1 Mar 2026, ")


def test_what_came_out_of_a_file():
    new = Arrived(1, Standing.NEW, True)
    grown = Arrived(2, Standing.GROWN, True)
    said = words.brought(Merged((new, new, grown), personas=1, prompts=2))
    assert said == (
        "Brought in: 2 new conversations, new messages in 1 conversation, 1 persona, 2 prompts."
    )
    assert words.brought(Merged((Arrived(1, Standing.HERE),))) == "Nothing new was in it."
