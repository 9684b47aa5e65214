"""How high rows may be and how far they stand apart."""

from __future__ import annotations

from desktop.markdown.parts import (
    CodePart,
    MathsPart,
    Paragraph,
    Part,
    TablePart,
    TextPart,
    ThoughtPart,
)
from desktop.ui.look.measures import measures_at
from desktop.ui.transcript.row import Row, gap_between, guess_part, shared_bars
from tests.typeset import text

ONE = measures_at(1.0)
HEADING = TextPart((Paragraph("Head", 2),))
ITEM = TextPart((Paragraph("item", inset="i", marker="•"),))
QUOTE = TextPart((Paragraph("quote", inset="q"),))
PARTS: list[Part] = [
    text("word"), CodePart("x"), MathsPart("x"), TablePart(("a",), ()), ThoughtPart(1, is_live=False)
]  # fmt: skip


def test_every_part_has_a_guess_that_grows_with_the_text() -> None:
    for part in PARTS:
        assert 0 < guess_part(part, 700, ONE) <= guess_part(part, 700, measures_at(2.0))
    assert guess_part(text("word " * 200), 700, ONE) > 10 * guess_part(text("word"), 700, ONE) / 3


def test_hidden_rows_take_no_room() -> None:
    row = Row(text("x"), 24)
    assert row.extent == 24 + row.gap
    row.hidden = True
    assert row.extent == 0


def test_gaps_tell_what_belongs_together() -> None:
    plain = gap_between(text("a"), text("b"), ONE)
    assert gap_between(ITEM, ITEM, ONE) < plain < gap_between(text("a"), HEADING, ONE)
    assert gap_between(HEADING, text("a"), ONE) < plain < gap_between(CodePart("x"), text("a"), ONE)
    first = TablePart(("a",), ())
    assert gap_between(first, TablePart(("a",), (), beginning=first), ONE) == 0


def test_a_bar_goes_through_within_one_quote() -> None:
    assert shared_bars(QUOTE, CodePart("x", inset="q"))
    assert not shared_bars(QUOTE, text("x"))
    assert not shared_bars(text("x"), text("y"))
    assert not shared_bars(QUOTE, None)
