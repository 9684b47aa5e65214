"""Rows: what is not there, what can't be stored, numbers that are never given twice."""

from __future__ import annotations

import pytest

from desktop.conversation import (
    FinishReason,
    Generation,
    MessageState,
)
from tests.kept import erase_deleted

GENERATION = Generation(
    model="starter",
    finish_reason=FinishReason.STOP,
    prompt_tokens=12,
    reused_tokens=4,
    generation_tokens=30,
    context_tokens=2048,
    forgotten_messages=0,
    time_to_first_token_seconds=0.25,
    prompt_seconds=0.125,
    generation_seconds=1.5,
)


def test_half_a_surrogate_pair_does_not_lose_the_rest(conversations):
    created = conversations.create()
    question = conversations.add_question(created.id, parent_id=None, text="a \ud83d b")

    assert question.text == "a \ufffd b"
    assert conversations.messages(created.id) == {question.id: question}


def test_a_message_of_another_conversation_is_refused(conversations):
    one, other = conversations.create(), conversations.create()
    strange = conversations.add_question(other.id, parent_id=None, text="there")

    with pytest.raises(LookupError):
        conversations.choose_branch(one.id, strange.id)
    with pytest.raises(LookupError):
        conversations.add_question(one.id, parent_id=strange.id, text="here")
    assert conversations.messages(one.id) == {}
    assert conversations.get(one.id) == one


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.open_answer(99),
        lambda c: c.reopen_answer(99),
        lambda c: c.write_answer(99, "x"),
        lambda c: c.close_answer(99, text="x", state=MessageState.DONE),
    ],
)
def test_a_message_that_is_not_there_is_a_bug(conversations, change):
    with pytest.raises(LookupError):
        change(conversations)


def test_numbers_are_never_given_twice(conversations):
    created = conversations.create()
    message = conversations.add_question(created.id, parent_id=None, text="x")
    conversations.delete(created.id)
    erase_deleted(conversations)

    again = conversations.create()
    assert again.id > created.id
    assert conversations.add_question(again.id, parent_id=None, text="x").id > message.id
