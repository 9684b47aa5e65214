"""What is typed is taken for what it most likely means."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.conversation import Role
from desktop.store.search_query import Query, Term, expression, parse, period

TODAY = date(2026, 3, 1)


def asked(text: str) -> Query:
    return parse(text, today=TODAY)


def test_the_last_word_may_be_a_beginning_until_a_blank_follows():
    assert asked("two wor").terms == (Term(("two",)), Term(("wor",), is_prefix=True))
    assert asked("two wor ").terms == (Term(("two",)), Term(("wor",)))
    assert asked("tw* wor ").terms == (Term(("tw",), is_prefix=True), Term(("wor",)))


def test_a_phrase_is_one_term_and_open_until_it_is_closed():
    assert asked('"red house"').terms == (Term(("red", "house")),)
    assert asked("„red hou").terms == (Term(("red", "hou"), is_prefix=True),)


def test_one_letter_more_waits_for_the_next():
    assert asked("how t").terms == (Term(("how",)),)
    assert asked("t").terms == (Term(("t",)),)
    assert asked("how 日").terms[-1] == Term(("日",))


def test_a_minus_excludes_and_is_a_hyphen_within_a_word():
    assert asked("-red").terms == (Term(("red",), is_excluded=True),)
    assert asked("red-hot x").terms[0] == Term(("red", "hot"))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("from:me", Query(roles=(Role.USER,))),
        ("role:Assistant from:me", Query(roles=(Role.USER, Role.ASSISTANT))),
        ('model:"qwen 7b" model:x', Query(models=("qwen 7b", "x"))),
        ("has:code", Query(has_code=True)),
        ("on:today", Query(since=TODAY, until=date(2026, 3, 2))),
        ("on:2025-12", Query(since=date(2025, 12, 1), until=date(2026, 1, 1))),
        ("after:2025 before:2026-02-05", Query(since=date(2025, 1, 1), until=date(2026, 2, 5))),
        ("on:5.2.2026", Query(since=date(2026, 2, 5), until=date(2026, 2, 6))),
    ],
)
def test_filters(typed, wanted):
    assert asked(typed) == wanted
    assert asked(typed).is_filtered


@pytest.mark.parametrize(
    "typed", ["from:nobody", "on:2026-13", "on:soon", "has:wings", "foo:bar", "model:"]
)
def test_what_is_no_filter_is_a_word(typed):
    assert not asked(typed).is_filtered
    assert asked(typed).terms


@pytest.mark.parametrize("typed", ["", "  ", "***", "-", '""', "!?"])
def test_nothing_is_asked_for(typed):
    assert asked(typed).is_empty


def test_a_period_has_its_first_day_and_the_first_after_it():
    assert period("2024-02", today=TODAY) == (date(2024, 2, 1), date(2024, 3, 1))
    assert period("yesterday", today=TODAY) == (date(2026, 2, 28), date(2026, 3, 1))
    assert period("9999-12-31", today=TODAY) is None


def test_the_index_is_asked_for_what_must_be_there_and_what_must_not():
    assert expression(asked("red -hot bl")) == '("red" AND "bl" *) NOT ("hot")'
