"""A conversation's title, made from its first question. Knows no table."""

from __future__ import annotations

TITLE_CHARACTERS = 48


def title_of(question: str) -> str:
    """A title from a question's first line, cut after a word where it is too long."""
    first = next((line for line in question.splitlines() if line.strip()), "")
    title = " ".join(first.split())
    if len(title) <= TITLE_CHARACTERS:
        return title
    cut = title.rfind(" ", 0, TITLE_CHARACTERS)
    # Not every script puts spaces between words; the only one may be near the start.
    if cut < TITLE_CHARACTERS // 2:
        cut = TITLE_CHARACTERS - 1
    return title[:cut] + "…"
