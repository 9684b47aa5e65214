"""Takes the middle out of a text that is longer than a context window. Knows no prompt template."""

from __future__ import annotations

from typing import Protocol

CUT = "\n[…]\n"
"""Stands where something was left out, so that the model knows."""
BEGINNING_SHARE = 0.35
"""Of what is kept: the end of a message mostly holds the question."""


class Spelling(Protocol):
    """What a model must answer about its tokens."""

    def tokenize(self, text: str, *, special: bool) -> list[int]: ...
    def piece(self, token: int) -> bytes: ...


def without_middle(spelling: Spelling, text: str, most_tokens: int) -> tuple[str, int]:
    """The text in about so many tokens, and how many are gone; as it was where it is no longer."""
    tokens = spelling.tokenize(text, special=False)
    gone = len(tokens) - most_tokens
    if gone <= 0:
        return text, 0
    first = int(most_tokens * BEGINNING_SHARE)
    beginning, end = tokens[:first], tokens[first + gone :]
    return _spell(spelling, beginning).rstrip() + CUT + _spell(spelling, end).lstrip(), gone


def _spell(spelling: Spelling, tokens: list[int]) -> str:
    """Halves of characters at the cut are dropped."""
    return b"".join(map(spelling.piece, tokens)).decode("utf-8", "ignore")
