"""While a sealed history is there, its lost key is missed and not replaced."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.errors import KeyLost
from desktop.paths import Paths
from desktop.store.backups import make_backup
from desktop.store.data_key import data_key, opens
from desktop.store.store import open_conversations
from tests.kept import NoKeychain


@pytest.fixture
def paths(tmp_path) -> Paths:
    return Paths(tmp_path / "data")


def test_a_lost_key_is_missed(paths):
    key = data_key(paths, NoKeychain()).load()
    open_conversations(paths.database, key).close()
    paths.key.unlink()
    with pytest.raises(KeyLost):
        data_key(paths, NoKeychain()).load()
    assert not paths.key.exists()


def test_without_a_history_a_new_one_is_made(paths):
    key = data_key(paths, NoKeychain()).load()
    paths.key.unlink()
    assert data_key(paths, NoKeychain()).load() != key


def test_a_key_opens_its_own_history(paths):
    key = data_key(paths, NoKeychain()).load()
    assert opens(paths.database, key)
    open_conversations(paths.database, key).close()
    assert opens(paths.database, key)
    assert not opens(paths.database, bytes(32))
    paths.database.write_bytes(b"damaged from the first byte on" * 300)
    assert not opens(paths.database, key)


def test_a_lost_key_is_missed_while_there_are_backups_that_it_alone_opens(paths):
    key = data_key(paths, NoKeychain()).load()
    with open_conversations(paths.database, key) as kept:
        kept.save_draft(kept.create("Talk").id, "words")
        make_backup(paths.database, key, datetime(2026, 3, 1, tzinfo=UTC))
    paths.key.unlink()
    paths.database.unlink()
    with pytest.raises(KeyLost):
        data_key(paths, NoKeychain()).load()
    assert opens(paths.database, key)
    assert not opens(paths.database, bytes(32))
