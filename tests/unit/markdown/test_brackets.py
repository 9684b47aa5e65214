"""Formulas in brackets and environments."""

from __future__ import annotations

import pytest

from desktop.markdown.inline import runs_of
from desktop.markdown.parts import MathsPart, Paragraph, Run, TextPart
from desktop.markdown.segment import read


@pytest.mark.parametrize(
    ("source", "tex", "is_display"),
    [(r"\(a_1\)", "a_1", False), (r"\[ a \]", "a", True), (r"$a$", "a", False)],
)
def test_within_a_sentence(source: str, tex: str, is_display: bool) -> None:
    formula = Run(tex, is_formula=True, is_display=is_display)
    assert runs_of(f"so {source} is") == (Run("so "), formula, Run(" is"))


@pytest.mark.parametrize("source", [r"\(never closed", r"\()", r"5 \$ and 6 \$", "$5 and $6"])
def test_what_is_no_formula(source: str) -> None:
    assert not any(run.is_formula for run in runs_of(source))


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        ("\\[\nx = y\n\\]", "x = y"),
        ("\\[ x \\]", "x"),
        ("\\begin{align}\na &= b\n\\end{align}", "\\begin{align}\na &= b\n\\end{align}"),
        ("$$\nx\n$$", "x"),
    ],
)
def test_on_lines_of_their_own(source: str, tex: str) -> None:
    assert read(f"Before\n\n{source}\n\nAfter")[1] == MathsPart(tex)
    assert read(f"Before\n{source}\nAfter")[1] == MathsPart(tex)


@pytest.mark.parametrize(
    "source", ["\\[\nx\n\ny\n\\]", "\\[ x \\] is it", "    \\[\n    x\n    \\]"]
)
def test_an_empty_line_or_words_after_it_make_it_none(source: str) -> None:
    assert not any(isinstance(part, MathsPart) for part in read(source))


def test_in_a_list_it_stands_in() -> None:
    first, formula = read("- so\n  \\[\n  x\n  \\]")
    assert first == TextPart((Paragraph("so", inset="i", marker="•"),))
    assert formula == MathsPart("x", "i")
