"""A conversation carried into another history is the same there, with branches, summaries and files."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.conversation import Choices, branch
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
        history.write_answer(other.id, "Otherwise.")
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
