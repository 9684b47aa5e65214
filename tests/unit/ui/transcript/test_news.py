"""What came while the person read elsewhere."""

from __future__ import annotations

from desktop.conversation import MessageState
from desktop.ui.transcript.news import Unseen
from desktop.ui.transcript.stack import Stack
from desktop.ui.transcript.turns import Turn
from tests.unit.ui.made import answer, asked


def test_paragraphs_and_messages_are_counted() -> None:
    stack = Stack(700)
    growing = Turn(answer(2, 1, "", state=MessageState.STREAMING), is_growing=True)
    stack.show([Turn(asked(1)), growing])
    stack.rows(1)
    unseen = Unseen()
    unseen.begin(stack)
    assert unseen.update(stack) == 0
    stack.entries[1].grow("One\n\nTwo\n\n```\nx", 700)
    assert unseen.update(stack) == 3
    stack.show([*(entry.turn for entry in stack.entries), Turn(asked(3, 2))])
    assert unseen.update(stack) == 4
    unseen.begin(stack)
    assert unseen.update(stack) == 0


def test_another_branch_is_nothing_new() -> None:
    stack = Stack(700)
    stack.show([Turn(asked(1)), Turn(answer(2, 1))])
    unseen = Unseen()
    unseen.begin(stack)
    stack.show([Turn(asked(1))])
    assert unseen.update(stack) == 0
