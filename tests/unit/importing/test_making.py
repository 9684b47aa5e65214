"""What a program left out of a conversation is made up, the same each time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.conversation import Role
from desktop.importing.folding import Node, in_a_row
from desktop.importing.making import Nothing, conversation
from desktop.incoming import EARLIEST, Program

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)


def made(*nodes, **rest):
    fields = {"origin_id": "1", "title": "T", **rest}
    return conversation(Program.JAN, folded=in_a_row(nodes), **fields)[0]


def test_times_come_from_the_messages_where_there_are_no_others():
    first, last = Node("", None, Role.USER, "a", NOON), Node("", None, Role.ASSISTANT, "b", LATER)
    assert made(first, last).created_at == NOON
    assert made(first, last).updated_at == LATER
    assert made(Node("", None, Role.USER, "a")).created_at == EARLIEST
    assert made(first, updated_at=EARLIEST).updated_at == NOON


def test_an_id_is_made_of_the_first_message():
    one = made(Node("", None, Role.USER, "a"), origin_id="")
    same = made(Node("", None, Role.USER, "a"), Node("", None, Role.ASSISTANT, "b"), origin_id="")
    other = made(Node("", None, Role.USER, "b"), origin_id="")
    assert one.origin_id == same.origin_id != other.origin_id


def test_a_title_is_one_line():
    assert made(Node("", None, Role.USER, "a"), title=" a\n\tb ").title == "a b"


def test_nothing_said_is_no_conversation():
    with pytest.raises(Nothing):
        made(Node("", None, Role.USER, " "))
