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


class Shortening:
    """Texts in one vocabulary."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling

    def count(self, text: str) -> int:
        """Its tokens, by itself."""
        return len(self._spelling.tokenize(text, special=False))

    def shorten(self, text: str, most_tokens: int) -> tuple[str, int]:
        """The text in about so many tokens, its middle taken out, and how many tokens are gone."""
        tokens = self._spelling.tokenize(text, special=False)
        gone = len(tokens) - most_tokens
        if gone <= 0:
            return text, 0
        first = int(most_tokens * BEGINNING_SHARE)
        beginning, end = tokens[:first], tokens[first + gone :]
        spelled = _spell(self._spelling, beginning), _spell(self._spelling, end)
        return spelled[0].rstrip() + CUT + spelled[1].lstrip(), gone


def _spell(spelling: Spelling, tokens: list[int]) -> str:
    """Halves of characters at the cut are dropped."""
    return b"".join(map(spelling.piece, tokens)).decode("utf-8", "ignore")
