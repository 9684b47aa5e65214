"""Prompt text to prompt tokens: special tokens from the template's scaffold only, never from contents.

Knows the vocabulary by its functions, and neither templates nor the KV cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.engine.template import Rendering


class Vocabulary(Protocol):
    """What a model must answer about its tokens."""

    @property
    def bos(self) -> int: ...
    @property
    def adds_bos(self) -> bool: ...
    def token_text(self, token: int) -> str: ...
    def special(self, token: int) -> tuple[bool, bool, bool]: ...
    def tokenize(self, text: str, *, special: bool) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class _Special:
    """A special token that the scaffold spells, and the text it takes up."""

    token: int
    start: int
    end: int


def prompt_tokens(vocabulary: Vocabulary, rendering: Rendering) -> list[int]:
    """The prompt's tokens, as llama.cpp would make them if no content spelled a special token.

    The text is cut at the scaffold's special tokens and nowhere else: a cut between scaffold and
    content would lose a merge and, in SentencePiece vocabularies, add a space.
    """
    tokens: list[int] = []
    at = 0
    for special in _specials(vocabulary, rendering):
        tokens += _plain(vocabulary, rendering.text[at : special.start])
        tokens.append(special.token)
        at = special.end
    tokens += _plain(vocabulary, rendering.text[at:])
    if vocabulary.adds_bos and tokens[:1] != [vocabulary.bos]:
        tokens.insert(0, vocabulary.bos)
    return tokens


def _plain(vocabulary: Vocabulary, text: str) -> list[int]:
    return vocabulary.tokenize(text, special=False) if text else []


def _specials(vocabulary: Vocabulary, rendering: Rendering) -> Iterator[_Special]:
    at = 0
    for start, end in (*rendering.contents, (len(rendering.text), len(rendering.text))):
        yield from _specials_in(vocabulary, rendering.text, at, start)
        at = end


def _specials_in(vocabulary: Vocabulary, text: str, start: int, end: int) -> Iterator[_Special]:
    """The special tokens in one piece of scaffold, found by letting the vocabulary spell it."""
    if start == end:
        return
    for token in vocabulary.tokenize(text[start:end], special=True):
        is_special, strips_before, strips_after = vocabulary.special(token)
        spelling = vocabulary.token_text(token) if is_special else ""
        found = text.find(spelling, start, end) if spelling else -1
        if found < 0:
            continue
        first, last = found, found + len(spelling)
        while strips_before and first > start and text[first - 1].isspace():
            first -= 1
        while strips_after and last < end and text[last].isspace():
            last += 1
        yield _Special(token, first, last)
        start = last
