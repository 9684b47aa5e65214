"""A conversation carried into another history is the same there, with branches, summaries and files."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop.conversation import Choices, MessageState, branch
from desktop.store import carrying
from desktop.store.temporary import open_temporary
from tests.gui.stage import told


def said(history, number):
    """Each message with what it follows, by their words."""
    messages = history.messages(number)
    return sorted(
        (m.text, messages[m.parent_id].text if m.parent_id else "", m.state, m.generation)
        for m in messages.values()
    )


def test_all_of_it_arrives(conversations):
    told(conversations, "Here first", "Yes.")
    with open_temporary() as history:
        number = told(history, "Why?", "Because.", "And?", "So.")
        first = min(history.messages(number))
        other = history.open_answer(first)
        history.close_answer(other.id, text="Otherwise.", state=MessageState.STOPPED)
        history.summaries.add(number, first, "In short.")
        history.attachments.add(number, name="a.txt", kind="text", text="file")
        history.add_question(
            number,
            parent_id=other.id,
            text="See this",
            attachments=history.attachments.of_draft(number),
        )
        history.attachments.add(number, name="b.txt", kind="text", text="draft's")
        history.choose(number, Choices(system_prompt="Be brief."))
        history.save_draft(number, "a draft")

        here = conversations.set_down(history.take_up(number))

        there = history.get(number)
        assert replace(here, id=0, leaf_id=0) == replace(there, id=0, leaf_id=0)
        assert said(conversations, here.id) == said(history, number)
        shown = branch(conversations.messages(here.id), here.leaf_id)
        assert [m.text for m in shown] == [
            m.text for m in branch(history.messages(number), there.leaf_id)
        ]
        assert [a.name for a in shown[-1].attachments] == ["a.txt"]
        assert [a.text for a in conversations.attachments.of_draft(here.id)] == ["draft's"]
    assert len(conversations.newest()) == 2


def test_what_is_being_written_ends_in_the_copy_alone(conversations):
    number = told(conversations, "Why?", "Because.")
    answer = conversations.open_answer(min(conversations.messages(number)))
    conversations.write_answer(answer.id, "Half of")

    here = conversations.set_down(conversations.take_up(number))

    (half,) = (m for m in conversations.messages(here.id).values() if m.text == "Half of")
    assert half.state is MessageState.INTERRUPTED
    assert conversations.messages(number)[answer.id].state is MessageState.STREAMING


@pytest.mark.thorough
def test_a_long_one_is_gone_through_once(conversations):
    """Each message is asked for the one before it so often that 300 would be 45,000 times."""
    number = told(conversations, *["Word."] * 300)
    messages = conversations.messages(number)
    asked = 0

    class Counting(dict):
        def __getitem__(self, key):
            nonlocal asked
            asked += 1
            return super().__getitem__(key)

    ordered = carrying._parents_first(Counting(messages))
    assert [m.id for m in ordered] == sorted(messages)
    assert asked <= len(messages)
