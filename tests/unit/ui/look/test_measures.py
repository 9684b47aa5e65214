"""Sizes grow with the text's, and with nothing else."""

from __future__ import annotations

from desktop.ui.look.measures import LEAST_SCALE, MOST_SCALE, measures_at


def test_at_100_and_at_200_per_cent() -> None:
    one, two = measures_at(1.0), measures_at(2.0)
    assert (one.text, one.line, one.code, one.column) == (15, 24, 13, 740)
    assert (two.text, two.line, two.code, two.column) == (30, 48, 26, 1480)
    assert measures_at(1.0) is one


def test_density_moves_things_closer_and_leaves_their_size() -> None:
    usual, compact = measures_at(1.0), measures_at(1.0, 0.6)
    assert (compact.text, compact.line, compact.column) == (usual.text, usual.line, usual.column)
    assert (compact.paragraph_gap, compact.card_gap, compact.item_gap) == (7, 10, 4)
    assert compact.gap(24) == 14


def test_there_are_limits() -> None:
    assert measures_at(0.1).scale == LEAST_SCALE
    assert measures_at(9).scale == MOST_SCALE


def test_headings_get_smaller_by_level() -> None:
    sizes = [measures_at(1.0).heading(level) for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= measures_at(1.0).text


def test_what_stands_in_something_stands_further_in() -> None:
    measures = measures_at(1.0)
    assert measures.inset("") == 0
    assert measures.inset("iq") == measures.item + measures.quote
