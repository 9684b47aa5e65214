"""How a model is asked for a conversation's title, and which of its titles is one. Knows no engine."""

from __future__ import annotations

import re

from desktop.conversation import Role
from desktop.engine.protocol import Turn

MOST_TOKENS = 24
READ_CHARACTERS = 600
"""Of the question: its beginning says what it is about."""
STOP = "\n"
LONGEST_CHARACTERS = 60
FEWEST_WORDS, MOST_WORDS = 2, 9
"""A single word says too little in a list, and a sentence is no title."""
_SYSTEM = "You give conversations a title of two to six words, as in a list of contents."
_BEGIN = "Title:"
# Small models follow examples better than any order. With the answer they repeat that instead.
_EXAMPLES = (
    ("Which train goes from Rome to Paris at night?", "Night trains from Rome to Paris"),
    (
        "my code throws a KeyError when i read the config, how do i catch it",
        "KeyError while reading the config",
    ),
    ("Was kann ich heute Abend mit Kartoffeln kochen?", "Abendessen mit Kartoffeln"),
)
_QUOTES = "\"'“”„«»‘’*_`# "
_WORD = re.compile(r"[^\W_]+")
_TELLING_LETTERS = 5
"""Shorter words stand in every title."""
_STEM_LETTERS = 4
_LEAST_SHARE = 2 / 3
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def request(question: str) -> list[Turn]:
    """What the model is asked; it goes on after a word of its own, so it neither greets nor thinks."""
    turns = [Turn(Role.SYSTEM, _SYSTEM)]
    for asked, title in _EXAMPLES:
        turns += [Turn(Role.USER, asked), Turn(Role.ASSISTANT, f"{_BEGIN} {title}")]
    return [*turns, Turn(Role.USER, question[:READ_CHARACTERS]), Turn(Role.ASSISTANT, _BEGIN)]


def needs_title(question: str) -> bool:
    """Whether a title says it better than the question, which is one itself where it is short."""
    return len(question.split()) > FEWEST_WORDS or len(question) > LONGEST_CHARACTERS


def title_in(written: str, *, question: str, answer: str) -> str:
    """The title the model wrote; empty where it is none, or of something that nobody spoke of."""
    line = next((line for line in written.splitlines() if line.strip()), "")
    title = " ".join(line.split()).strip(_QUOTES).removeprefix(_BEGIN).strip(_QUOTES).rstrip(".")
    return title if _is_title(title) and _is_about(title, f"{question}\n{answer}") else ""


def _is_title(title: str) -> bool:
    if not 2 <= len(title) <= LONGEST_CHARACTERS or "<" in title:
        return False
    return bool(_UNSPACED.search(title)) or FEWEST_WORDS <= len(title.split()) <= MOST_WORDS


def _is_about(title: str, said: str) -> bool:
    """Whether most of its telling words were said, in some form."""
    if _UNSPACED.search(title):
        signs = [sign for sign in title if sign.isalnum()]
        return _is_most(sum(sign in said for sign in signs), len(signs))
    stems = {word[:_STEM_LETTERS] for word in _WORD.findall(said.casefold())}
    telling = [w for w in _WORD.findall(title.casefold()) if len(w) >= _TELLING_LETTERS]
    return _is_most(sum(word[:_STEM_LETTERS] in stems for word in telling), len(telling))


def _is_most(count: int, of: int) -> bool:
    return of > 0 and count >= of * _LEAST_SHARE
