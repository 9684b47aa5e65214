"""The script's words are frozen, and each belongs to exactly one of wishes, happenings and deeds."""

from __future__ import annotations

from typing import get_args

import desktop.chat.script as script
from desktop.chat.script import Deed, Happening, Wish
from tests.values import is_frozen

WORDS = {v for v in vars(script).values() if getattr(v, "__module__", "") == script.__name__}


def test_every_word_is_a_wish_a_happening_or_a_deed():
    lists = [set(get_args(union)) for union in (Wish, Happening, Deed)]
    assert set.union(*lists) == WORDS
    assert sum(map(len, lists)) == len(WORDS)


def test_every_word_is_frozen():
    assert all(is_frozen(word) for word in WORDS)
