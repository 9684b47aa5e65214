"""A summary comes between messages and goes again, and nothing else is changed by that."""

from __future__ import annotations

import pytest

from desktop.conversation import Message, MessageState, Role, branch
from desktop.store.conversations import Conversations
from desktop.store.store import open_conversations
from tests.kept import KEY
from tests.unit.chat.playbook import generation


@pytest.fixture
def talk(conversations: Conversations) -> list[Message]:
    """Two exchanges."""
    number = conversations.create("Beds").id
    said: list[Message] = []
    for text in ("one", "two"):
        parent = said[-1].id if said else None
        question, answer = conversations.add_exchange(number, parent_id=parent, text=text)
        state = MessageState.DONE
        closed = conversations.close_answer(answer.id, text=text.upper(), state=state)
        said += [question, closed]
    return said


def shown(conversations: Conversations, number: int = 1) -> list[str]:
    found = conversations.get(number)
    return [each.text for each in branch(conversations.messages(number), found.leaf_id)]


def test_it_stands_between_messages_on_every_branch(conversations, talk):
    other, _ = conversations.add_exchange(1, parent_id=talk[1].id, text="other")
    conversations.choose_branch(1, talk[-1].id)
    made = generation()
    summary = conversations.summaries.add(1, talk[1].id, "In short.", made)
    assert (summary.role, summary.generation) == (Role.SUMMARY, made)
    assert shown(conversations) == ["one", "ONE", "In short.", "two", "TWO"]
    assert conversations.messages(1)[other.id].parent_id == summary.id


def test_at_the_end_it_is_what_the_next_question_follows(conversations, talk):
    summary = conversations.summaries.add(1, talk[-1].id, "In short.")
    assert conversations.get(1).leaf_id == summary.id
    conversations.summaries.remove(summary.id)
    assert conversations.get(1).leaf_id == talk[-1].id
    conversations.summaries.restore(summary.id)
    assert conversations.get(1).leaf_id == summary.id


def test_it_is_taken_out_and_put_back(conversations, talk, path):
    before = conversations.messages(1)
    summary = conversations.summaries.add(1, talk[1].id, "In short.")
    within = conversations.messages(1)
    conversations.summaries.remove(summary.id)
    assert conversations.messages(1) == before
    conversations.summaries.restore(summary.id)
    assert conversations.messages(1) == within
    conversations.close()
    with open_conversations(path, KEY) as again:
        assert again.messages(1) == within


def test_another_one_after_the_first_was_taken_out(conversations, talk):
    first = conversations.summaries.add(1, talk[1].id, "First.")
    conversations.summaries.remove(first.id)
    conversations.summaries.add(1, talk[1].id, "Second.")
    assert shown(conversations) == ["one", "ONE", "Second.", "two", "TWO"]


def test_its_words_can_be_changed(conversations, talk):
    summary = conversations.summaries.add(1, talk[1].id, "In short.")
    assert conversations.summaries.change(summary.id, "Shorter.").text == "Shorter."
    assert shown(conversations)[2] == "Shorter."


def test_only_a_summary_is_one(conversations, talk):
    summaries = conversations.summaries
    for refused in (
        lambda: summaries.change(talk[0].id, "x"),
        lambda: summaries.remove(talk[0].id),
        lambda: summaries.restore(99),
    ):
        with pytest.raises(LookupError):
            refused()
    assert shown(conversations) == ["one", "ONE", "two", "TWO"]


def elsewhere(conversations: Conversations, after_id: int | None) -> int:
    found = conversations.get(1)
    return conversations.summaries.continue_elsewhere(found, conversations.messages(1), after_id)


def test_a_conversation_goes_on_elsewhere_from_a_point(conversations, talk):
    conversations.save_draft(1, "and three?")
    file = conversations.attachments.add(1, name="a", kind="text", text="A")
    copy = elsewhere(conversations, talk[1].id)
    assert shown(conversations, copy) == ["two", "TWO"]
    assert shown(conversations) == ["one", "ONE", "two", "TWO"]
    new, old = conversations.get(copy), conversations.get(1)
    assert (new.title, new.draft, old.draft) == ("Beds", "and three?", "")
    assert conversations.attachments.of_draft(copy) == [file]
    assert conversations.attachments.of_draft(1) == []


def test_a_summary_comes_along(conversations, talk):
    conversations.summaries.add(1, talk[1].id, "In short.")
    copy = elsewhere(conversations, talk[1].id)
    assert shown(conversations, copy) == ["In short.", "two", "TWO"]
    third = elsewhere(conversations, talk[2].id)
    assert shown(conversations, third) == ["In short.", "TWO"]
    assert shown(conversations, elsewhere(conversations, None)) == shown(conversations)
