"""About how many tokens a text has, as long as no model has counted them. Knows no model."""

from __future__ import annotations

from desktop.language import plural, tr

_CHARACTERS = 4.0
"""Of Western text in one token."""


def about_tokens(text: str) -> int:
    """A guess: four Western characters to a token, and one of any other script."""
    western = len(text.encode("latin-1", "ignore"))  # at C's speed: texts have up to two megabytes
    return max(1, round(western / _CHARACTERS + (len(text) - western)))


def tokens_in_words(tokens: int, *, is_exact: bool) -> str:
    """ "1,240 tokens", or "about 1,200 tokens"."""
    if is_exact:
        return plural(tokens, "{n} token", "{n} tokens")
    return tr("about {tokens}", tokens=plural(_rounded(tokens), "{n} token", "{n} tokens"))


def _rounded(tokens: int) -> int:
    """Two figures that count: more would promise what nobody knows."""
    if tokens < 100:
        return max(10, round(tokens, -1))
    digits = len(str(tokens))
    return round(tokens, 2 - digits)
