"""Families have names that a person understands."""

from __future__ import annotations

from desktop.powers.families import Family


def test_they_are_words():
    assert {str(family) for family in Family} >= {"network", "reading", "writing", "memory"}
