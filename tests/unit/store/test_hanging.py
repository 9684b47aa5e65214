"""A conversation whose rows make no sense can be opened all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import branch
from desktop.store.hanging import hanging_together
from desktop.store.store import open_conversations
from tests.kept import KEY


@pytest.fixture
def kept(path):
    with open_conversations(path, KEY) as history:
        conversation = history.create("Talk")
        question = history.add_question(conversation.id, parent_id=None, text="Why?")
        answer = history.open_answer(question.id)
        history.add_question(conversation.id, parent_id=answer.id, text="And then?")
        yield history


def test_sound_messages_stay_as_they_are(kept):
    messages = kept.messages(1)
    assert hanging_together(messages) == messages
    assert [message.id for message in branch(messages, 3)] == [1, 2, 3]


def test_a_circle_ends_where_it_begins(kept):
    kept._database.execute("UPDATE messages SET parent_id = 2 WHERE id = 1")
    messages = kept.messages(1)
    assert [message.id for message in branch(messages, 3)] == [1, 2, 3]


def test_a_parent_that_is_not_there_is_none(kept):
    kept._database.execute("UPDATE messages SET deleted_at = 5 WHERE id = 2")
    assert kept.messages(1)[3].parent_id is None


def test_values_that_nobody_knows_open_too(kept):
    kept._database.execute(
        "UPDATE messages SET role = 'martian', state = 'odd', generation = '{', created_at = -1"
    )
    kept._database.execute("UPDATE conversations SET choices = '['")
    assert len(kept.messages(1)) == 3
    assert kept.newest()[0].title == "Talk"


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_whatever_follows_what_every_way_ends(parents):
    from datetime import UTC, datetime

    from desktop.conversation import Message, MessageState, Role

    now = datetime(2026, 1, 1, tzinfo=UTC)
    messages = {
        number: Message(number, 1, parent, Role.USER, "x", MessageState.DONE, now)
        for number, parent in enumerate(parents, start=1)
    }
    found = hanging_together(messages)
    assert set(found) == set(messages)
    for number in found:
        assert branch(found, number)[-1].id == number
