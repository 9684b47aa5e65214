"""At a start what is due goes, and what a restore may need to be undone stays."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from desktop.errors import BackupNotFound
from desktop.store.backups import backups_of, make_backup, renew
from desktop.store.erasing import carry_out_here
from desktop.store.restoring import Restored, wish_for
from desktop.store.store import open_conversations
from desktop.store.tidying import tidy_up
from tests.gui.stage import told
from tests.kept import KEY

MONTH = 30


@pytest.fixture
def kept(path):
    """With something that was deleted more than a month ago."""
    with open_conversations(path, KEY) as history:
        told(history, "Why?", "Because.")
        gone = told(history, "Gone?", "Yes.")
        now = history._now()
        history._now = lambda: now - timedelta(days=MONTH + 1)
        history.delete(gone)
        history._now = lambda: now
        yield history


def carry_out_all(history, path) -> bool:
    return carry_out_here(history, lambda _: True, lambda: renew(path, KEY, datetime.now(UTC)))


def test_what_is_due_goes_and_the_backups_stay_for_their_own_time(kept, path):
    made = [make_backup(path, KEY, kept._now() - timedelta(days=day)) for day in (3, 2)]
    damaged = path.with_name("history.damaged-20260301-120000.db")
    damaged.write_bytes(b"words")
    assert tidy_up(kept, path, MONTH) is None
    assert carry_out_all(kept, path)
    assert kept._database.execute("SELECT count(*) FROM conversations") == [(1,)]
    assert kept.trash.owed() == []
    assert {each.path for each in backups_of(path)} == {each.path for each in made}
    assert damaged.exists()


def test_what_the_person_wants_gone_goes_from_the_backups_too(kept, path):
    before = make_backup(path, KEY, kept._now() - timedelta(days=3))
    kept.trash.condemn(kept.trash.all())
    assert tidy_up(kept, path, MONTH) is None
    assert carry_out_all(kept, path)
    assert before not in backups_of(path)


def test_at_the_start_that_restores_nothing_goes(kept, path):
    backup = make_backup(path, KEY, kept._now() - timedelta(days=1))
    kept.trash.condemn(kept.trash.all())
    wish_for(path, backup)
    restored = tidy_up(kept, path, MONTH)
    assert isinstance(restored, Restored)
    assert kept.trash.condemned() == []
    assert restored.former in backups_of(path)
    tidy_up(kept, path, MONTH)  # the next start
    assert len(kept.trash.condemned()) == 1


def test_why_a_wish_was_not_fulfilled_is_said_and_all_else_is_done(kept, path):
    backup = make_backup(path, KEY, kept._now())
    wish_for(path, backup)
    backup.path.unlink()
    assert isinstance(tidy_up(kept, path, MONTH), BackupNotFound)
    assert len(kept.trash.condemned()) == 1


def test_copies_before_migrations_go_in_a_month_at_the_latest(kept, path):
    copy = path.with_name("history.before-v1.db")
    for days, stays in ((29, True), (31, False)):
        copy.write_bytes(b"words")
        then = time.time() - days * 86400
        os.utime(copy, (then, then))
        tidy_up(kept, path, 0)
        assert copy.exists() is stays
