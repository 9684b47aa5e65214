"""The words around what was found, with marks that are on it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.store.search_excerpt import LENGTH, excerpt, marks_of
from desktop.store.search_query import parse


def shown(text: str, typed: str) -> tuple[str, list[str], str]:
    """The excerpt, what is marked in it, and what was found first."""
    found = excerpt(text, parse(typed, today=date(2026, 3, 1)).wanted)
    return found.text, [found.text[a:b] for a, b in found.marks], found.first


def test_a_short_text_is_shown_whole_on_one_line():
    assert shown("One\n\n  two three", "two") == ("One two three", ["two"], "two")


def test_of_a_long_text_the_part_around_it_is_shown():
    text = "word " * 100 + "here it is. " + "after " * 100
    found, marks, first = shown(text, "here")
    assert found.startswith("…word word")
    assert found.endswith("…")
    assert marks == ["here"]
    assert first == "here"
    assert len(found) <= LENGTH + 2


def test_the_place_is_chosen_where_most_is_together():
    text = "red " + "filler " * 60 + "a red house"
    assert shown(text, "red house")[1] == ["red", "house"]


def test_accents_and_foreign_letters_keep_their_places():
    assert shown("Die Straße nach Köln", "koln")[1] == ["Köln"]
    assert shown("Die Straße nach Köln", "strasse")[1] == ["Straße"]
    assert shown("我喜欢学习中文", "学习")[1] == ["学习"]


def test_a_beginning_marks_the_whole_word_and_a_word_no_longer_one():
    assert shown("reading books", "read")[1] == ["reading"]
    assert shown("reading read", "read ")[1] == ["read"]


def test_a_phrase_is_marked_as_one():
    assert shown("the red,\nhouse", '"red house"')[1:] == (["red, house"], "red,\nhouse")


def test_without_words_it_is_the_beginning():
    assert shown("  a text", "from:me") == ("a text", [], "")


def test_what_is_far_behind_is_found():
    text = "ö" * 30_000 + " needle"
    assert shown(text, "needle")[1] == ["needle"]


def test_marks_of_a_title():
    assert marks_of("On cats and Cats", parse("cat", today=date(2026, 3, 1)).wanted) == (
        (3, 7), (12, 16),
    )  # fmt: skip


@given(st.text(max_size=300), st.text(max_size=20))
def test_marks_are_in_order_and_within_the_excerpt(text, typed):
    found = excerpt(text, parse(typed, today=date(2026, 3, 1)).wanted)
    assert found.first in text
    edges = [edge for mark in found.marks for edge in mark]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(found.text) for edge in edges)
    assert "\n" not in found.text


def test_the_signs_around_a_thought_are_not_shown():
    text = "<think>\nA plan.\n</think>\n\nIt is 2 > 1."
    assert shown(text, "plan")[:2] == ("A plan. It is 2 > 1.", ["plan"])
    assert shown(text, "")[0] == "A plan. It is 2 > 1."
    assert shown("<Thinking>so</Thinking> ok", "ok")[:2] == ("so ok", ["ok"])
