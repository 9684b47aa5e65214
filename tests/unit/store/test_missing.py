"""Something stands in each gap, so that what is there hangs together and the loss is seen."""

from __future__ import annotations

import pytest

from desktop.store.missing import LOST, Missing, stand_in
from desktop.store.store import open_conversations
from tests.kept import KEY


@pytest.fixture
def database(path):
    with open_conversations(path, KEY) as kept:
        conversation = kept.create("Talk")
        parent = None
        for number in range(3):
            question = kept.add_question(conversation.id, parent_id=parent, text=f"q{number}")
            parent = kept.open_answer(question.id).id
        kept._database.execute("PRAGMA foreign_keys = OFF")
        yield kept


def nothing(_number):
    return None


def missing(kept, **gaps):
    return Missing.find(kept._database, nothing, {}, {"messages": [], "conversations": [], **gaps})


def test_where_nothing_is_missing_nothing_changes(database):
    before = database._database.execute("SELECT * FROM messages")
    found = missing(database)
    assert not found.is_any
    lost = stand_in(database._database, found)
    assert (lost.messages, lost.conversations) == (0, 0)
    assert database._database.execute("SELECT * FROM messages") == before


def test_a_message_that_others_follow_is_stood_in_for(database):
    database._database.execute("DELETE FROM messages WHERE id = 3")
    lost = stand_in(database._database, missing(database))
    assert lost.messages == 1
    assert lost.conversation_ids == (1,)
    stand = database.messages(1)[3]
    assert (stand.text, stand.role, stand.parent_id) == (LOST, "user", 2)
    assert next(message.text for message in database.messages(1).values()) == "q0"


def test_messages_without_a_conversation_get_one_named_by_the_first_question(database):
    database._database.execute("DELETE FROM conversations")
    lost = stand_in(database._database, missing(database))
    assert lost.conversations == 1
    (found,) = database.newest()
    assert (found.id, found.title, found.leaf_id) == (1, "q0", 6)


def test_a_branch_that_ended_in_a_lost_message_ends_in_the_newest(database):
    database._database.execute("DELETE FROM messages WHERE id = 6")
    stand_in(database._database, missing(database))
    assert database.get(1).leaf_id == 5


def test_only_what_is_missing_is_wanted_of_a_backup(database):
    database._database.execute("DELETE FROM messages WHERE id = 3")
    found = missing(database, messages=[(2, 4)])
    assert found.is_vague
    assert found.includes("messages", 3)
    assert not found.includes("messages", 5)
    assert not found.includes("prompts", 3)
