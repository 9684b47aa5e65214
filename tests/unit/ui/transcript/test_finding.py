"""Words sought in messages, drawn or not."""

from __future__ import annotations

from desktop.ui.transcript.finding import Found, Match, document_text
from desktop.ui.transcript.finding import find as find_by_message
from desktop.ui.transcript.stack import Stack
from desktop.ui.transcript.turns import Turn
from tests.unit.ui.made import answer, asked


def stack(*texts: str) -> Stack:
    result = Stack(700)
    result.show([Turn(asked(1, text="Where is Waldo?")), *(
        Turn(answer(number, number - 1, text)) for number, text in enumerate(texts, 2)
    )])  # fmt: skip
    return result


def find(talk: Stack, words: str) -> list[Match]:
    return [match for found in find_by_message(talk, words) for match in found]


def test_each_place_with_its_message_and_row() -> None:
    found = find(stack("No.\n\nwaldo and **Wal**do", "```\nWALDO\n```"), " waldo ")
    assert found == [Match(1, 0, 0), Match(2, 1, 0), Match(2, 1, 1), Match(3, 0, 0)]


def test_words_in_tables_lists_and_thoughts() -> None:
    text = "<think>waldo</think>\n\n- waldo\n\n| a |\n|---|\n| waldo |"
    assert [match.row for match in find(stack(text), "waldo")][1:] == [1, 2, 3]


def test_nothing_and_what_is_not_there() -> None:
    assert find(stack("x"), "") == []
    assert find(stack("x"), "nobody") == []
    assert find(stack("a.c abc"), "a.c") == [Match(2, 0, 0)]


def test_it_ends_where_other_messages_are_shown() -> None:
    talk = stack("waldo", "waldo")
    finding = find_by_message(talk, "waldo")
    assert next(finding) == [Match(1, 0, 0)]
    talk.show([Turn(asked(1, text="Where is Waldo?"))])
    assert list(finding) == []


def test_messages_without_the_words_are_not_built() -> None:
    talk = stack(*["One"] * 50, "waldo")
    find(talk, "waldo")
    assert [bool(entry.built) for entry in talk.entries[1:51]] == [False] * 50


def test_the_one_that_is_looked_at() -> None:
    found = Found("x", [Match(1, 0, 0), Match(1, 0, 1)], current=1)
    assert found.current_in(1, 0) == 1
    assert found.current_in(2, 0) == -1
    assert Found().current_in(1, 0) == -1


def test_a_formula_is_one_character() -> None:
    (row, *_) = stack("a $x+y$ b").rows(1)
    assert document_text(row.spec) == "a \ufffc b"
