"""Formulas in a page."""

from __future__ import annotations

from desktop.exporting.formula_page import as_drawing, as_tex


def test_a_formula_is_drawn():
    said = as_drawing(r"\frac{a}{b}", True)
    assert said.startswith('<div class="formula"><svg role="img" aria-label="\\frac{a}{b}"')
    assert 'fill="currentColor"' in said


def test_what_can_not_be_read_stays_as_it_was_written():
    assert as_drawing("x<y" * 2000, False) == as_tex("x<y" * 2000, False)
    assert as_tex("a<b", False) == '<code class="tex">a&lt;b</code>'
