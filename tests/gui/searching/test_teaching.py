"""What is taught can be typed just so."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel

from desktop.store.search_query import parse
from desktop.ui.searching.teaching import EXAMPLES, Lesson


def test_each_example_is_what_it_says(ground):
    typed = " ".join(example for example, _ in EXAMPLES)
    query = parse(typed, today=date(2026, 3, 2))
    assert [term.tokens for term in query.terms] == [("red", "house"), ("house",)]
    assert query.roles
    assert query.models == ("qwen",)
    assert query.since == date(2026, 3, 1)
    assert query.has_code
    assert len(Lesson(ground).findChildren(QLabel)) == 2 * len(EXAMPLES) + 1
