"""Selected words across rows and messages."""

from __future__ import annotations

from desktop.ui.transcript.selection import Point, Selection
from desktop.ui.transcript.stack import Stack
from desktop.ui.transcript.turns import Turn
from tests.unit.ui.made import answer, asked


def stack() -> Stack:
    result = Stack(720)
    turns = [
        Turn(asked(1, text="Ask 🙂 me")),
        Turn(answer(2, 1, "One\n\n```py\nx = 1\n```\n\nTwo")),
    ]
    result.show(turns)
    return result


def test_across_messages_in_either_direction() -> None:
    start, end = Point(0, 0, 7), Point(1, 2, 2)
    for selection in (Selection(start, end), Selection(end, start)):
        assert selection.text(stack()) == "me\n\nOne\n\nx = 1\n\nTw"


def test_positions_count_as_qt_counts() -> None:
    assert Selection(Point(0, 0, 4), Point(0, 0, 6)).text(stack()) == "🙂"


def test_nothing_selected() -> None:
    assert Selection().text(stack()) == ""
    assert Selection().empty
    point = Point(0, 0, 3)
    assert Selection(point, point).empty
    assert Selection(point, point).range_in(0, 0, 9) == (3, 3)


def test_a_branch_that_became_shorter() -> None:
    assert Selection(Point(0, 0, 0), Point(7, 3, 2)).text(stack()).startswith("Ask")
