"""TeX becomes outlines, or nothing."""

from __future__ import annotations

import pytest

from desktop.markdown.formula import SIZE, draw


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b} + \sqrt{x^2}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{align*} a &= b \\ &= c \end{align*}",
        r"\begin{cases} a & x > 0 \\ b \end{cases}",
        r"\sum_{k=0}^\infty \frac{1}{k!} = e \tag{1}",
        r"\boxed{x}",
        r"\text{for all } x \in \mathbb{R}",
    ],
)
def test_formulas(tex: str) -> None:
    drawing = draw(tex, is_display=True)
    assert drawing is not None
    assert drawing.outlines
    assert 0 < drawing.width < 40 * SIZE
    assert drawing.ascent > 0


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{",
        "",
        "x" * 3000,
        "{" * 300,
        r"\sqrt" * 300,
        r"\rule{99999em}{1em}",
        r"\def\a{\a\a}\a",
    ],
)
def test_what_cannot_be_drawn_is_nothing(tex: str) -> None:
    assert draw(tex, is_display=False) is None


def test_a_displayed_sum_is_higher() -> None:
    tex = r"\sum_{k=0}^n k"
    inline, display = draw(tex, is_display=False), draw(tex, is_display=True)
    assert inline is not None
    assert display is not None
    assert display.ascent + display.descent > inline.ascent + inline.descent
