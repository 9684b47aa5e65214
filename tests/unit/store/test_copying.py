"""A new conversation from here: the branch and nothing beside it, with its files and choices."""

from __future__ import annotations

import pytest

from desktop.conversation import MessageState, Role, branch
from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations
from desktop.store.database import connect
from tests.kept import KEY


def test_it_holds_the_branch_up_to_there(conversations, clock):
    number = conversations.create("Llamas").id
    first = conversations.add_question(number, parent_id=None, text="What is a llama?")
    one = closed(conversations, first.id, "A camelid.")
    other = closed(conversations, first.id, "A pet.")
    conversations.add_question(number, parent_id=other, text="And an alpaca?")
    clock.advance(days=1)

    copy = conversations.copy_branch(number, one)

    kept = conversations.messages(copy.id)
    said = branch(kept, copy.leaf_id)
    assert [m.text for m in said] == ["What is a llama?", "A camelid."]
    assert len(kept) == 2
    assert [m.role for m in said] == [Role.USER, Role.ASSISTANT]
    assert said[0].created_at == first.created_at
    assert (copy.title, copy.created_at) == ("Llamas", clock.now)
    assert conversations.newest()[0].id == copy.id
    assert len(conversations.messages(number)) == 4


def test_files_come_along(conversations, path):
    number = conversations.create().id
    first = conversations.add_question(number, parent_id=None, text="Sum this up.")
    run(
        path,
        f"""INSERT INTO attachments (conversation_id, message_id, name, kind, text, size_bytes)
        VALUES ({number}, {first.id}, 'a.txt', 'text', 'words', 5)""",
    )

    copy = conversations.copy_branch(number, first.id)

    found = run(path, "SELECT message_id, name, text FROM attachments ORDER BY id")
    assert found == [(first.id, "a.txt", "words"), (copy.leaf_id, "a.txt", "words")]


def test_an_answer_that_is_being_written_ends_in_the_copy(conversations):
    number = conversations.create().id
    first = conversations.add_question(number, parent_id=None, text="Why?")
    answer = conversations.open_answer(first.id)

    copy = conversations.copy_branch(number, answer.id)

    assert conversations.messages(copy.id)[copy.leaf_id].state is MessageState.INTERRUPTED
    assert conversations.messages(number)[answer.id].state is MessageState.STREAMING


def test_of_no_other_conversation(conversations):
    number, other = conversations.create().id, conversations.create().id
    first = conversations.add_question(number, parent_id=None, text="Why?")
    with pytest.raises(LookupError):
        conversations.copy_branch(other, first.id)
    conversations.delete(number)
    with pytest.raises(ConversationNotFound):
        conversations.copy_branch(number, first.id)
    assert conversations.newest() == []


def closed(conversations: Conversations, question_id: int, text: str) -> int:
    answer = conversations.open_answer(question_id)
    return conversations.close_answer(answer.id, text=text, state=MessageState.DONE).id


def run(path, sql: str) -> list[tuple]:
    connection = connect(path, KEY)
    try:
        return list(connection.execute(sql))
    finally:
        connection.close()
