"""Turns are made when they are looked at."""

from __future__ import annotations

import pytest

from desktop.ui.transcript.turns import Turn, Turns
from tests.unit.ui.made import answer, asked


def test_only_what_has_more_to_tell_than_its_message_is_kept() -> None:
    special = Turn(answer(2, 1), version=2, versions=3)
    turns = Turns([asked(1), special.message, asked(3, 2)], {1: special}, busy=True)
    assert turns[1] is special
    assert turns[0] == Turn(asked(1), busy=True)
    assert turns[-1].message.id == 3
    assert [turn.message.id for turn in turns[1:]] == [2, 3]
    assert len(turns) == 3
    assert not Turns()
    for beyond in (3, -4, -5):
        with pytest.raises(IndexError):
            turns[beyond]


def test_a_list_of_turns_is_taken_as_it_is() -> None:
    given = [Turn(asked(1), last=True)]
    turns = Turns.of(given)
    assert turns[0] is given[0]
    assert Turns.of(turns) is turns
