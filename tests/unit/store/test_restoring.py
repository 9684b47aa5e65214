"""A backup that is wished for is restored at the next start, once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.errors import BackupNotFound, DatabaseUnusable
from desktop.store.backups import make_backup
from desktop.store.restoring import fulfil, wish_for
from desktop.store.store import open_conversations
from tests.damage import content, fill
from tests.kept import KEY

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 5)
    return path


def test_it_is_restored_once_and_what_was_there_is_a_backup(history):
    backup = make_backup(history, KEY, NOW)
    before = content(history)
    with open_conversations(history, KEY) as kept:
        kept.create("later")
    later = content(history)
    wish_for(history, backup)
    with open_conversations(history, KEY) as kept:
        restored = fulfil(kept, history)
        assert restored is not None
        assert restored.backup == backup
        assert content(history) == before
        assert fulfil(kept, history) is None
        wish_for(history, restored.former)
        fulfil(kept, history)
    assert content(history) == later


def test_without_a_wish_nothing_is_done(history):
    before = content(history)
    with open_conversations(history, KEY) as kept:
        assert fulfil(kept, history) is None
    assert content(history) == before


def test_a_wish_that_can_not_be_taken_back_is_not_fulfilled_again_and_again(history, monkeypatch):
    backup = make_backup(history, KEY, NOW)
    with open_conversations(history, KEY) as kept:
        kept.create("later")
        later = content(history)
        wish_for(history, backup)

        unlink = Path.unlink

        def refuse(path, **how):
            if path.name.endswith("-restore"):
                raise PermissionError(1, "Operation not permitted")
            unlink(path, **how)

        with monkeypatch.context() as refusing:
            refusing.setattr(Path, "unlink", refuse)
            with pytest.raises(DatabaseUnusable):
                fulfil(kept, history)
        assert content(history) == later
        assert fulfil(kept, history) is not None


def test_a_backup_that_is_gone_is_said_and_not_tried_again(history):
    backup = make_backup(history, KEY, NOW)
    wish_for(history, backup)
    backup.path.unlink()
    with open_conversations(history, KEY) as kept:
        with pytest.raises(BackupNotFound):
            fulfil(kept, history)
        assert fulfil(kept, history) is None
