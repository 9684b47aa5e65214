"""Rows of an answer: those that are finished stay, whatever comes."""

from __future__ import annotations

from desktop.markdown.parts import Part, ThoughtPart
from desktop.ui.transcript.answer_rows import AnswerRows
from desktop.ui.transcript.row import Row
from tests.stress import STRESS
from tests.typeset import text


def make(part: Part) -> Row:
    return Row(part, 10)


def specs(rows: AnswerRows) -> list[object]:
    return [row.spec for row in rows.rows]


def test_what_is_finished_keeps_its_row_and_its_measure() -> None:
    rows = AnswerRows(make, set())
    rows.feed("One\n\nTwo\n\nTh")
    first, second, third = rows.rows
    for row in rows.rows:
        row.fitted = 700
    rows.feed("ree")
    assert rows.rows == [first, second, third]
    assert [row.fitted for row in rows.rows] == [700, 700, -1]
    assert [row.growing for row in rows.rows] == [False, False, True]


def test_streamed_by_letter_it_is_as_at_once() -> None:
    slow, fast = AnswerRows(make, set()), AnswerRows(make, set())
    for letter in STRESS:
        slow.feed(letter)
    fast.feed(STRESS)
    slow.finish()
    fast.finish()
    assert specs(slow) == specs(fast)
    assert not any(row.growing for row in slow.rows)
    assert not slow.is_open


def test_a_definition_at_the_end_keeps_all_rows_it_does_not_change() -> None:
    rows = AnswerRows(make, set())
    rows.feed("One [r]\n\nTwo\n\n[r]: https://r.org\n\nThree")
    before = list(rows.rows)
    rows.finish()
    assert rows.rows == before


def test_thoughts_fold_by_number() -> None:
    opened: set[int] = set()
    rows = AnswerRows(make, opened)
    rows.feed("<think>a</think>b\n<think>c</think>d")
    rows.finish()
    assert [row.hidden for row in rows.rows] == [False, True, False, False, True, False]
    rows.toggle(2)
    assert [row.hidden for row in rows.rows] == [False, True, False, False, False, False]
    assert opened == {2}
    assert [row.toggled for row in rows.rows if isinstance(row.spec, ThoughtPart)] == [False, True]


def test_the_tail_can_become_shorter() -> None:
    rows = AnswerRows(make, set())
    rows.feed("One\n\n```")
    assert specs(rows) == [text("One")]
    rows.feed("py\nx")
    assert len(rows.rows) == 2
