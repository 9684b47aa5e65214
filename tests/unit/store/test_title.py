"""Titles are short, one line, and end with a whole word."""

from __future__ import annotations

import pytest

from desktop.store.title import title_of


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Why is the sky blue?", "Why is the sky blue?"),
        ("  \n\n  Why  is\tthe sky blue? \nTell me more.", "Why is the sky blue?"),
        ("", ""),
        (" \n ", ""),
        ("x" * 48, "x" * 48),
        ("x" * 49, "x" * 47 + "…"),
        ("word " * 20, "word word word word word word word word word…"),
        (f"{'a' * 23} {'b' * 23} c", f"{'a' * 23} {'b' * 23}…"),
        (f"{'a' * 23} {'b' * 24} c", f"{'a' * 23} {'b' * 23}…"),
        (f"{'a' * 24} {'b' * 24} c", f"{'a' * 24}…"),
        ("你好 " + "长" * 60, "你好 " + "长" * 44 + "…"),
    ],
)
def test_title(question, title):
    assert title_of(question) == title
    assert len(title_of(question)) <= 48
