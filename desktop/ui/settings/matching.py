"""Where the words of a search stand in a text. Knows no setting and no widget."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""Where it begins, and how long it is."""


def spans(search: str, text: str) -> list[Span]:
    """Every place of every word of the search, in order; places that touch are one."""
    folded = text.lower()
    if len(folded) != len(text):  # a letter that is two as a small one: places would be wrong
        folded = text
    found = sorted(
        (at, at + len(word)) for word in search.lower().split() for at in _places(word, folded)
    )
    joined: list[list[int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return [(start, end - start) for start, end in joined]


def matches(search: str, *texts: str) -> bool:
    """Whether each word of the search stands in one of the texts."""
    folded = [text.lower() for text in texts]
    return all(any(word in text for text in folded) for word in search.lower().split())


def _places(word: str, text: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
