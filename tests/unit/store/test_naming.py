"""A title that nobody chose may be replaced after the first answer; any other stays."""

from __future__ import annotations

import pytest

from desktop.conversation import Message, MessageState
from desktop.store.naming import give_title, untitled

ASKED = "What do llamas eat in winter, and how much?"


def answered(conversations, number: int, text: str = ASKED, parent: Message | None = None):
    parent_id = parent.id if parent else None
    _, answer = conversations.add_exchange(number, parent_id=parent_id, text=text)
    return conversations.close_answer(answer.id, text="Hay.", state=MessageState.DONE)


def test_the_first_answer_gives_a_title(conversations):
    number = conversations.create().id
    answer = answered(conversations, number)
    found = untitled(conversations, answer)
    assert found is not None
    assert (found.title, found.question, found.answer) == (ASKED, ASKED, "Hay.")
    kept = give_title(conversations, found, "What llamas eat")
    assert kept == conversations.get(number)
    assert kept.title == "What llamas eat"
    assert untitled(conversations, answer) is None  # it has one now


def test_nothing_else_is_read_for_it(conversations, monkeypatch):
    number = conversations.create().id
    answer = answered(conversations, number)
    monkeypatch.setattr(type(conversations), "messages", lambda *_: pytest.fail("all was read"))
    assert untitled(conversations, answer) is not None
    conversations.delete_message(1)
    assert untitled(conversations, answer) is None


def test_no_other_does(conversations):
    number = conversations.create().id
    first = answered(conversations, number)
    assert untitled(conversations, answered(conversations, number, "And in May?", first)) is None
    named = conversations.create("My llamas").id
    assert untitled(conversations, answered(conversations, named)) is None
    conversations.delete(number)
    assert untitled(conversations, first) is None


@pytest.mark.parametrize("do", ["rename", "delete"])
def test_who_is_faster_has_the_last_word(conversations, do):
    number = conversations.create().id
    found = untitled(conversations, answered(conversations, number))
    getattr(conversations, do)(number, *(["Mine"] if do == "rename" else []))
    assert give_title(conversations, found, "What llamas eat") is None
    conversations.restore(number) if do == "delete" else None
    assert conversations.get(number).title == ("Mine" if do == "rename" else ASKED)
