"""Where the model begins to see, and a summary, are rows of their messages."""

from __future__ import annotations

from desktop.conversation import Message, MessageState, Role
from desktop.ui.transcript.context_specs import SummarySpec, UnseenSpec
from desktop.ui.transcript.entry import Entry
from tests.unit.chat.playbook import NOON
from tests.unit.ui.made import turns_of

SAID = [(Role.USER, "a"), (Role.ASSISTANT, "b"), (Role.SUMMARY, "In short."), (Role.USER, "c")]


def specs(unseen_until: int | None) -> list[list[object]]:
    messages = {
        number: Message(number, 1, number - 1 or None, role, text, MessageState.DONE, NOON)
        for number, (role, text) in enumerate(SAID, start=1)
    }
    turns = turns_of(messages, 4, unseen_until=unseen_until)
    return [[row.spec for row in Entry(turn).rows(600)] for turn in turns]


def test_a_summary_is_one_card_with_the_number_it_stands_for():
    assert specs(None)[2] == [SummarySpec("In short.", 2)]


def test_the_line_stands_behind_the_last_message_that_is_not_seen():
    assert specs(2)[1][-1] == UnseenSpec()
    assert specs(3)[2] == [SummarySpec("In short.", 2), UnseenSpec()]
    marks = [spec for rows in specs(2) for spec in rows if isinstance(spec, UnseenSpec)]
    assert len(marks) == 1
    assert not any(isinstance(spec, UnseenSpec) for rows in specs(None) for spec in rows)
