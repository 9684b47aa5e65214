"""Which rows lie where, though few of them are built."""

from __future__ import annotations

from desktop.conversation import MessageState
from desktop.ui.transcript.stack import Spot, Stack
from desktop.ui.transcript.turns import Turn
from tests.unit.ui.made import answer, asked


def stacked(count: int) -> Stack:
    stack = Stack(720)
    turns = []
    for number in range(0, count, 2):
        turns.append(Turn(asked(number + 1, number or None)))
        turns.append(Turn(answer(number + 2, number + 1, "One\n\nTwo\n\nThree")))
    stack.show(turns)
    return stack


def test_only_rows_near_the_stretch_are_built() -> None:
    stack = stacked(1000)
    placed = list(stack.between(stack.total - 500, stack.total))
    assert {p.index for p in placed} < set(range(985, 1000))
    assert [entry for entry in stack.entries[:900] if entry.built] == []
    assert [p.y for p in placed] == sorted(p.y for p in placed)


def test_a_spot_stays_with_its_row() -> None:
    stack = stacked(20)
    row = stack.rows(0)[0]
    spot = stack.spot_at(1500)
    before = stack.y_of(spot)
    row.height += 100
    stack.measured(0)
    assert stack.y_of(spot) == before + 100


def test_the_same_turns_keep_their_entries() -> None:
    stack = stacked(4)
    entries = list(stack.entries)
    turns = [entry.turn for entry in entries]
    unused = stack.show([*turns, Turn(asked(5, 4))])
    assert stack.entries[:4] == entries
    assert unused == []
    assert stack.index_of(5) == 4


def test_another_branch_gives_its_rows_back() -> None:
    stack = stacked(4)
    rows = stack.rows(3)
    turns = [entry.turn for entry in stack.entries]
    unused = stack.show([*turns[:3], Turn(answer(9, 3, state=MessageState.DONE))])
    assert unused == rows
    assert stack.index_of(4) is None


def test_nothing_is_no_trouble() -> None:
    stack = Stack(720)
    assert list(stack.between(0, 100)) == []
    assert stack.y_of(Spot(3, 0, 0)) == 0
    assert stack.spot_at(10) == Spot(0, 0, 10)


def test_of_a_long_message_only_the_rows_there_are_told() -> None:
    stack = Stack(720)
    thought = "<think>" + "Hm.\n\n" * 30 + "</think>"
    stack.show([Turn(answer(1, None, thought + "Words.\n\n" * 300))])
    rows = stack.rows(0)
    tops = [sum(row.extent for row in rows[:number]) for number in range(len(rows))]
    low, high = tops[200], tops[200] + 700
    expected = [
        (number, top)
        for number, (row, top) in enumerate(zip(rows, tops, strict=True))
        if not row.hidden and top + row.height >= low and top <= high
    ]
    assert [(p.number, p.y) for p in stack.between(low, high)] == expected
    assert expected
    for y in (-5, 0, 3, tops[40], tops[40] - 1, tops[-1] + 900):
        spot = stack.spot_at(y)
        assert not rows[spot.row].hidden
        assert stack.y_of(spot) == y


def test_a_row_that_was_folded_takes_no_room() -> None:
    stack = Stack(720)
    stack.show([Turn(answer(1, None, "<think>" + "Hm.\n\n" * 30 + "</think>Yes."))])
    before = stack.total
    assert len(list(stack.between(0, 5000))) < 6
    stack.entries[0].toggle(stack.rows(0)[0])
    stack.measured(0)
    assert len(list(stack.between(0, 5000))) > 30
    assert stack.total > before


def test_what_is_yet_to_be_read_waits_as_one_row() -> None:
    stack = Stack(720)
    stack.show([Turn(answer(1, None, "Words.\n\n" * 2000)), Turn(asked(2, 1))])
    height = stack.top(1)
    (waiting,) = stack.between(100, 900, lambda: True)
    assert (waiting.is_waiting, waiting.y, waiting.row.height) == (True, 0, height)
    spot = stack.spot_at(500)
    assert (spot, stack.y_of(spot)) == (Spot(0, 0, 500), 500)
    assert not stack.entries.is_built(0)
    while not stack.prepare(0, lambda: True):
        assert stack.top(1) == height
    assert stack.entries.is_built(0)
    placed = list(stack.between(100, 900, lambda: True))
    assert len(placed) > 5
    assert not any(each.is_waiting for each in placed)


def test_another_width_changes_all_guesses() -> None:
    stack = stacked(1000)
    list(stack.between(0, 500))
    exact, whole = stack.top(1), stack.total
    stack.set_column(360)
    assert stack.top(1) == exact
    assert stack.total > whole
    assert not stack.entries.is_built(500)
