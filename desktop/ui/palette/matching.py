"""Finding words by a few of their letters. Pure: knows neither Qt nor what the words stand for.

Better comes first: words that begin so, then those in which a word begins so, then those that hold it
anywhere, then those that hold its letters in order. What is equally good keeps its order, so the caller
puts first what was used last.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, auto
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

LEAST_SCATTERED = 2
"""Letters that are looked for apart from each other; a single one is found as it is or not at all."""
WIDEST = 3
"""Scattered letters may reach over so many times their number: further apart, it is chance."""
ENOUGH = 4
"""So many times more than are wanted are compared."""
MOST_LOOKED_AT = 2_000
"""Texts that are searched for scattered letters: a few milliseconds' work."""
_SEPARATORS = frozenset(" -_/.:,;()[]“”\"'")


class Manner(IntEnum):
    """How it was found; the better, the less."""

    BEGINS = auto()
    BEGINS_A_WORD = auto()
    HOLDS = auto()
    SCATTERED = auto()


class Found(NamedTuple):
    """One of the texts, by its number, and the letters that were found in it."""

    number: int
    letters: tuple[int, ...]
    """Their places in the text, in order."""
    manner: Manner = Manner.HOLDS

    @property
    def rank(self) -> tuple[Manner, int]:
        """The better, the less. Scattered letters are better near together."""
        apart = self.letters[-1] - self.letters[0] if self.manner is Manner.SCATTERED else 0
        return self.manner, apart


class Texts:
    """Texts to be searched again and again."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._coming = iter(texts)
        self._folded: list[str] = []

    def prepare(self, count: int) -> bool:
        """Make so many more of them ready; says whether there may be more. `find` does the rest."""
        some = [fold(text) for text in islice(self._coming, count)]
        self._folded += some
        return len(some) == count

    def find(self, wanted: str, limit: int) -> list[Found]:
        """At most so many, the best first; none where nothing is wanted."""
        words = fold(wanted).split()
        if not words:
            return []
        while self.prepare(1000):
            pass
        found = list(islice(self._whole(words), limit))
        if len(found) < limit and sum(map(len, words)) >= LEAST_SCATTERED:
            seen = {each.number for each in found}
            found += self._scattered("".join(words), seen, limit - len(found))
        return found

    def _whole(self, words: Sequence[str]) -> Iterator[Found]:
        """Those with all words in them, better ones first; the whole list is looked at only as needed."""
        holding = [n for n, text in enumerate(self._folded) if words[0] in text]
        for word in words[1:]:
            holding = [n for n in holding if word in self._folded[n]]
        phrase = " ".join(words)
        later, last = list[int](), list[int]()
        for number in holding:
            if self._folded[number].startswith(phrase):
                yield self._with_letters(number, words, Manner.BEGINS)
            else:
                later.append(number)
        for number in later:
            if _begins_a_word(self._folded[number], words[0]) >= 0:
                yield self._with_letters(number, words, Manner.BEGINS_A_WORD)
            else:
                last.append(number)
        for number in last:
            yield self._with_letters(number, words, Manner.HOLDS)

    def _with_letters(self, number: int, words: Sequence[str], manner: Manner) -> Found:
        text, places = self._folded[number], set[int]()
        for word in words:
            at = _begins_a_word(text, word)
            at = text.find(word) if at < 0 else at
            places.update(range(at, at + len(word)))
        return Found(number, tuple(sorted(places)), manner)

    def _scattered(self, letters: str, seen: set[int], limit: int) -> list[Found]:
        """Those with the letters in order from a word's beginning; the nearest together first.

        Of very many, the first are looked at: who types on will see more of fewer.
        """
        found: list[Found] = []
        first, last, left = letters[0], letters[-1], MOST_LOOKED_AT
        for number, text in enumerate(self._folded):
            if first not in text or last not in text or number in seen:
                continue
            places = _in_order(text, letters)
            if places:
                found.append(Found(number, places, Manner.SCATTERED))
            left -= 1
            if not left or len(found) >= ENOUGH * limit:
                break
        found.sort(key=lambda each: each.rank)
        return found[:limit]


def _in_order(text: str, letters: str) -> tuple[int, ...]:
    """Where the letters stand, from the first beginning of a word that they are near to."""
    at = _begins_a_word(text, letters[0])
    while at >= 0:
        places = [at]
        for letter in letters[1:]:
            next_at = text.find(letter, places[-1] + 1)
            if next_at < 0:
                return ()
            places.append(next_at)
        if places[-1] - at < WIDEST * len(letters):
            return tuple(places)
        at = _begins_a_word(text, letters[0], at + 1)
    return ()


def _begins_a_word(text: str, word: str, start: int = 0) -> int:
    """Where a word of the text begins so, from `start` on; -1 for nowhere."""
    at = text.find(word, start)
    while at > 0 and text[at - 1] not in _SEPARATORS:
        at = text.find(word, at + 1)
    return at


def fold(text: str) -> str:
    """The text without capitals and accents, letter for letter: places stay what they are."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 else letter
