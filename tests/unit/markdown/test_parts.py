"""Values of what an answer consists of."""

from __future__ import annotations

from desktop.markdown.parts import (
    NONE,
    CodePart,
    Paragraph,
    References,
    TextPart,
    ThoughtPart,
    bars_of,
    inset_of,
)


def test_what_a_part_begins_in() -> None:
    assert inset_of(TextPart((Paragraph("a", inset="q"), Paragraph("b", inset="qi")))) == "q"
    assert inset_of(TextPart(())) == ""
    assert inset_of(CodePart("x", inset="ii")) == "ii"
    assert inset_of(ThoughtPart(1, is_live=False)) == ""


def test_bars_go_as_far_as_the_innermost_quote() -> None:
    assert [bars_of(inset) for inset in ("", "i", "q", "iqi", "tqii")] == ["", "", "q", "iq", "tq"]


def test_references_are_true_where_there_are_any() -> None:
    assert not NONE
    assert References({"A": ("https://a.org", "")})
    assert References(notes=("1",))
