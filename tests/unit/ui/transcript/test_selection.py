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


def test_as_markdown_a_whole_message_is_as_it_was_written() -> None:
    talk = Stack(720)
    talk.show([Turn(asked(1, text="Ask")), Turn(answer(2, 1, "*  odd*  but\n1) so"))])
    selection = Selection()
    selection.select_all(talk)
    assert selection.markdown(talk) == "Ask\n\n*  odd*  but\n1) so"
    assert selection.text(talk).startswith("Ask\n\n")


def test_a_stretch_as_markdown_and_as_words() -> None:
    talk = Stack(720)
    words = "One **two**\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | $z$ |"
    talk.show([Turn(asked(1)), Turn(answer(2, 1, words))])
    selection = Selection(Point(1, 0, 4), Point(1, 3, 99))
    assert selection.markdown(talk) == (
        "**two**\n\n- a\n- b\n\n| x | y |\n| --- | --- |\n| 1 | $z$ |"
    )
    assert selection.text(talk) == "two\n\n• a\n• b\n\nx\ty\n1\t$z$"


def test_folded_thoughts_are_not_copied() -> None:
    talk = Stack(720)
    talk.show([Turn(answer(2, 1, "<think>secret</think>said"))])
    selection = Selection()
    selection.select_all(talk)
    assert selection.text(talk) == "said"
    talk.entries[0].toggle(talk.rows(0)[0])
    assert selection.text(talk) == "secret\n\nsaid"
