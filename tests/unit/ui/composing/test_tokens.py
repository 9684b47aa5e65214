"""Guesses of tokens: near enough, and never more exact than they are."""

from __future__ import annotations

import pytest

from desktop.ui.composing.tokens import about_tokens, tokens_in_words


@pytest.mark.parametrize(("text", "tokens"), [("", 1), ("word " * 80, 100), ("日本語", 3)])
def test_a_guess(text, tokens):
    assert about_tokens(text) == tokens


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (3, "about 10 tokens"),
        (87, "about 90 tokens"),
        (1234, "about 1,200 tokens"),
        (98765, "about 99,000 tokens"),
    ],
)
def test_a_guess_has_two_figures(tokens, words):
    assert tokens_in_words(tokens, is_exact=False) == words


def test_a_count_has_all_of_them():
    assert tokens_in_words(1234, is_exact=True) == "1,234 tokens"
    assert tokens_in_words(1, is_exact=True) == "1 token"
