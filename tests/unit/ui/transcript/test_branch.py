"""The messages of a branch have entries when they are asked for."""

from __future__ import annotations

from desktop.conversation import MessageState
from desktop.ui.look.measures import measures_at
from desktop.ui.transcript.branch import NEWEST, Branch
from desktop.ui.transcript.turns import Turn
from tests.unit.ui.made import answer, asked

COLUMN = 720


def turns(count: int) -> list[Turn]:
    return [
        Turn(answer(n, n - 1, f"Answer {n}") if n % 2 == 0 else asked(n, n - 1 or None))
        for n in range(1, count + 1)
    ]


def of(turns: list[Turn]) -> Branch:
    branch = Branch(measures_at(1.0))
    branch.take(turns, COLUMN)
    return branch


def test_only_those_asked_for_are_made() -> None:
    branch = of(turns(1000))
    assert branch[500] is branch[500]
    assert branch[-1].turn.message.id == 1000
    assert sorted(index for index, _ in branch.made()) == [500, 999]
    assert branch.text(3) == "Answer 4"
    assert not branch.is_built(500)
    branch[500].rows(COLUMN)
    assert branch.is_built(500)


def test_the_text_is_as_far_as_it_came() -> None:
    branch = of([Turn(answer(2, 1, "So", state=MessageState.STREAMING), is_growing=True)])
    branch[0].grow(" far", COLUMN)
    assert branch.text(0) == "So far"


def test_messages_are_found_by_their_numbers() -> None:
    branch = of(turns(100))
    assert [branch.index_of(n) for n in (100, 100 - NEWEST, 3, 101, None)] == [
        99,
        99 - NEWEST,
        2,
        None,
        None,
    ]
    branch.take(turns(2), COLUMN)
    assert [branch.index_of(n) for n in (1, 2, 3)] == [0, 1, None]


def test_what_says_something_else_has_changed() -> None:
    old = turns(6)
    branch = of(old)
    branch[1].rows(COLUMN)
    new = [*old[:1], *(Turn(answer(n, n - 1, "New")) for n in (2, 3, 4)), *old[4:]]
    taken = branch.take(new, COLUMN)
    assert (taken.same, taken.changed) == (6, [1, 2, 3])
    assert branch.text(1) == branch.text(3) == "New"
    assert taken.unused


def test_the_same_turns_change_nothing() -> None:
    old = turns(6)
    branch = of(old)
    rows = branch[1].rows(COLUMN)
    taken = branch.take([*old, Turn(asked(7, 6))], COLUMN)
    assert (taken.same, taken.changed, taken.unused) == (6, [], [])
    assert branch[1].rows(COLUMN) == rows


def test_another_branch_gives_its_rows_back() -> None:
    old = turns(6)
    branch = of(old)
    rows = branch[5].rows(COLUMN)
    taken = branch.take([*old[:5], Turn(answer(9, 5))], COLUMN)
    assert (taken.same, taken.unused) == (5, rows)
    assert branch[5].turn.message.id == 9
