"""Attachments stay with their draft until they are sent, and then with their message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.store.attachments import MOST_AT_ONCE
from desktop.store.conversations import Conversations
from desktop.store.store import open_conversations
from tests.kept import KEY, erase_deleted


def add(conversations: Conversations, number: int, name: str = "notes.txt", text: str = "Words."):
    return conversations.attachments.add(
        number, name=name, kind="text", text=text, size_bytes=len(text)
    )


@pytest.fixture
def number(conversations: Conversations) -> int:
    return conversations.create().id


def test_a_drafts_attachments_are_there_after_a_restart(conversations, number, path):
    first, second = add(conversations, number), add(conversations, number, "b.txt", "\ud800 ok")
    conversations.close()
    with open_conversations(path, KEY) as again:
        assert again.attachments.of_draft(number) == [first, second]
        assert second.text == "\ufffd ok"


def test_those_of_another_conversation_are_its_own(conversations, number):
    other = conversations.create().id
    mine, its = add(conversations, number), add(conversations, other)
    assert conversations.attachments.of_draft(number) == [mine]
    assert conversations.attachments.of_draft(other) == [its]


def test_a_question_takes_them_along(conversations, number):
    sent, later = add(conversations, number), add(conversations, number, "later.txt")
    question, answer = conversations.add_exchange(
        number, parent_id=None, text="What is in it?", attachments=[sent]
    )
    assert question.attachments == (sent,)
    assert conversations.messages(number)[question.id].attachments == (sent,)
    assert conversations.messages(number)[answer.id].attachments == ()
    assert conversations.attachments.of_draft(number) == [later]


def test_one_that_was_sent_is_sent_once(conversations, number):
    sent = add(conversations, number)
    first = conversations.add_question(number, parent_id=None, text="One", attachments=[sent])
    second = conversations.add_question(number, parent_id=None, text="Two", attachments=[sent])
    messages = conversations.messages(number)
    assert messages[first.id].attachments == (sent,)
    assert messages[second.id].attachments == ()


def test_nobody_takes_those_of_another_conversation(conversations, number):
    other = conversations.create().id
    its = add(conversations, other)
    question = conversations.add_question(number, parent_id=None, text="Mine", attachments=[its])
    assert question.attachments == ()
    assert conversations.attachments.of_draft(other) == [its]


def test_a_great_many_go_along(conversations, number):
    many = [add(conversations, number, f"{n}.txt") for n in range(MOST_AT_ONCE + 3)]
    question = conversations.add_question(number, parent_id=None, text="All", attachments=many)
    assert question.attachments == tuple(many)


def test_a_question_that_fails_leaves_them_with_the_draft(conversations, number):
    kept = add(conversations, number)
    with pytest.raises(LookupError):
        conversations.add_exchange(number, parent_id=99, text="Why?", attachments=[kept])
    assert conversations.attachments.of_draft(number) == [kept]


def test_removed_and_brought_back_it_stands_where_it_stood(conversations, number):
    one, two = add(conversations, number), add(conversations, number, "two.txt")
    conversations.attachments.remove(one.id)
    assert conversations.attachments.of_draft(number) == [two]
    conversations.attachments.restore(number, one)
    assert conversations.attachments.of_draft(number) == [one, two]


def test_what_was_sent_is_not_removed(conversations, number):
    sent = add(conversations, number)
    conversations.add_question(number, parent_id=None, text="It", attachments=[sent])
    conversations.attachments.remove(sent.id)
    assert [m.attachments for m in conversations.messages(number).values()] == [(sent,)]


def test_a_purged_conversation_takes_them_with_it(conversations, number, clock, path):
    secret = "zanzibar-in-a-file"
    sent, draft = add(conversations, number, text=secret), add(conversations, number, text=secret)
    conversations.add_question(number, parent_id=None, text="It", attachments=[sent])
    assert draft in conversations.attachments.of_draft(number)
    conversations.delete(number)
    clock.advance(days=40)
    assert erase_deleted(conversations, timedelta(days=30)) == [number]
    assert conversations.attachments.of_draft(number) == []
    assert conversations.attachments.of_messages(number) == {}
    conversations.close()
    assert all(secret.encode() not in file.read_bytes() for file in path.parent.iterdir())


def test_a_conversation_with_nothing_but_a_file_is_listed(conversations, number):
    assert conversations.newest() == []
    add(conversations, number)
    assert [c.id for c in conversations.newest()] == [number]


def test_a_question_of_files_alone_is_named_after_the_first(conversations, number):
    sent = add(conversations, number, "rent contract.pdf")
    conversations.add_question(number, parent_id=None, text="", attachments=[sent])
    assert conversations.get(number).title == "rent contract.pdf"


def test_a_question_that_is_asked_otherwise_takes_copies(conversations, number):
    sent = add(conversations, number)
    question, _ = conversations.add_exchange(
        number, parent_id=None, text="What is in it?", attachments=[sent]
    )
    copies = conversations.attachments.copy_to_draft(question.id)
    assert [(c.name, c.text) for c in copies] == [(sent.name, sent.text)]
    assert copies[0].id != sent.id
    again, _ = conversations.add_exchange(
        number, parent_id=None, text="What is missing?", attachments=copies
    )
    kept = conversations.messages(number)
    assert kept[question.id].attachments == (sent,)
    assert kept[again.id].attachments == copies
