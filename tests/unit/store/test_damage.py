"""Damage that somebody came upon is known at the next start, until it is repaired."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.errors import DatabaseDamaged
from desktop.store.damage import forget_damage, is_noted, note_damage
from desktop.store.mending import repair
from desktop.store.store import open_conversations
from tests.damage import fill, flip, kinds
from tests.kept import KEY


def test_a_sign_is_left_and_taken_away(tmp_path):
    history = tmp_path / "history.db"
    assert not is_noted(history)
    note_damage(history)
    note_damage(history)
    assert is_noted(history)
    forget_damage(history)
    forget_damage(history)
    assert not is_noted(history)


def test_where_no_sign_can_be_left_nothing_fails(tmp_path):
    note_damage(tmp_path / "missing" / "history.db")


def test_one_bad_conversation_is_come_upon_and_repaired_at_the_next_start(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 12)
    page = [number for number, kind in kinds(path).items() if kind == "messages leaf"][8]
    flip(path, page)
    with open_conversations(path, KEY) as kept:
        found = kept.newest()
        assert len(found) == 11
        with pytest.raises(DatabaseDamaged):
            list(map(kept.messages, [each.id for each in found]))
    assert is_noted(path)
    with pytest.raises(DatabaseDamaged):
        open_conversations(path, KEY)
    assert repair(path, KEY, datetime(2026, 3, 1, tzinfo=UTC)).salvaged.lost_messages > 0
    assert not is_noted(path)
    with open_conversations(path, KEY) as kept:
        for conversation in kept.newest():
            assert kept.messages(conversation.id)
