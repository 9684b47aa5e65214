"""Half a mark does not flicker."""

from __future__ import annotations

import pytest

from desktop.markdown.tidy import shown_lines, tidied


@pytest.mark.parametrize(
    ("half", "shown"),
    [
        ("a **b", "a **b**"),
        ("a **b*", "a **b**"),
        ("a **b**", "a **b**"),
        ("a **", "a "),
        ("a *b", "a *b*"),
        ("a *", "a "),
        ("a `b", "a `b`"),
        ("a `", "a "),
        ("a ``b`", "a ``b``"),
        ("a `b` c", "a `b` c"),
        ("a `**` b", "a `**` b"),
        ("~~x", "~~x~~"),
        ("[words](https://a.or", "words"),
        ("![a ca", ""),
        ("2 * 3", "2 * 3"),
        ("plain", "plain"),
    ],
)
def test_marks_are_closed_or_left_out(half: str, shown: str) -> None:
    assert tidied(half) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n``", "a\n"),
        ("a\n```python", "a\n"),
        ("a\n-", "a\n"),
        ("a\n1.", "a\n"),
        ("a\n- b", "a\n- b"),
        ("a\n\n| b | c |\n|-", "a\n"),
        ("a\nb", "a\nb"),
        ("", ""),
    ],
)
def test_a_line_that_may_become_anything_waits(text: str, shown: str) -> None:
    assert shown_lines(text) == shown
