"""Prompt text to prompt tokens: special tokens from the template's scaffold only, never from contents.

Knows the vocabulary by its functions, and neither templates nor the KV cache.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.engine.prompting.template import Rendering

BREAK = "\u200b"
"""A space of no width: put into what is spelt like a token that it must not become."""


_OPENINGS, _CLOSINGS = ("<|", "<｜"), ("|>", "｜>")


class Vocabulary(Protocol):
    """What a model must answer about its tokens."""

    @property
    def bos(self) -> int: ...
    @property
    def adds_bos(self) -> bool: ...
    def token_text(self, token: int) -> str: ...
    def special(self, token: int) -> tuple[bool, bool, bool]: ...
    def is_control(self, token: int) -> bool: ...
    def is_end(self, token: int) -> bool: ...
    def tokenize(self, text: str, *, special: bool) -> list[int]: ...
    def piece(self, token: int) -> bytes: ...


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
    specials = list(_specials(vocabulary, rendering))
    plain = _Plain(vocabulary, {special.token for special in specials})
    tokens: list[int] = []
    at = 0
    for special in specials:
        tokens += plain.tokens(rendering.text[at : special.start])
        tokens.append(special.token)
        at = special.end
    tokens += plain.tokens(rendering.text[at:])
    if vocabulary.adds_bos and tokens[:1] != [vocabulary.bos]:
        tokens.insert(0, vocabulary.bos)
    return tokens


def spellings(vocabulary: Vocabulary, tokens: Iterable[int]) -> list[str]:
    """The text of each token, control tokens spelt out; a character of several belongs to the last."""
    decoder = getincrementaldecoder("utf-8")("replace")
    texts = []
    for token in tokens:
        if vocabulary.is_control(token):
            texts.append(decoder.decode(b"", final=True) + vocabulary.token_text(token))
            decoder.reset()
        else:
            texts.append(decoder.decode(vocabulary.piece(token)))
    return texts


class _Plain:
    """Tokenizes what is between the scaffold's special tokens.

    Without special tokens, and yet: llama.cpp always recognises those that a vocabulary calls
    user-defined, and pieces of plain text may merge into a control token's spelling.
    """

    def __init__(self, vocabulary: Vocabulary, scaffold: set[int]) -> None:
        self._vocabulary = vocabulary
        self._scaffold = scaffold
        self._known: dict[int, bool] = {}

    def tokens(self, text: str) -> list[int]:
        """The tokens, none of them one of those that steer the model."""
        if not text:
            return []
        before = ""
        tokens: list[int] = []
        while text != before:
            tokens = self._vocabulary.tokenize(text, special=False)
            steering = [token for token in set(tokens) if self._steers(token)]
            if not steering:
                return tokens
            before = text
            for token in steering:
                spelling = self._vocabulary.token_text(token)
                text = text.replace(spelling, spelling[0] + BREAK + spelling[1:])
        return [token for token in tokens if not self._steers(token)]

    def _steers(self, token: int) -> bool:
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._looks_steering(token)
        return known

    def _looks_steering(self, token: int) -> bool:
        vocabulary = self._vocabulary
        spelling = vocabulary.token_text(token)
        if not vocabulary.special(token)[0] or not _is_marker(spelling):
            return False
        in_use = token in self._scaffold or vocabulary.is_end(token)
        return in_use or vocabulary.is_control(token) or _is_made_up(spelling)


def _is_marker(spelling: str) -> bool:
    """Not the runs of spaces and line ends that some vocabularies list as user-defined."""
    return len(spelling) > 1 and not spelling.replace("▁", " ").isspace()


def _is_made_up(spelling: str) -> bool:
    """Spelt as nobody writes: gpt-oss has “<|channel|>” as a user-defined one, which other prompts use."""
    return spelling.startswith(_OPENINGS) or spelling.endswith(_CLOSINGS)


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
        found = text.find(spelling, start, end) if _is_marker(spelling) else -1
        if found < 0:
            continue
        first, last = found, found + len(spelling)
        while strips_before and first > start and text[first - 1].isspace():
            first -= 1
        while strips_after and last < end and text[last].isspace():
            last += 1
        yield _Special(token, first, last)
        start = last
