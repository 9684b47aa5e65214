"""Text as the search index takes it: folded, and scripts without spaces cut into signs. Knows no table.

Case, accents and widths don't count. What a message is, beside what it says, is among its words too, behind
signs that nobody can type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from unicodedata import category, normalize

import apsw
import msgspec

TOKENIZER = "unicode61 remove_diacritics 0 categories ''L* N* M* Co''"
"""For words that were folded here, within a string of SQL."""
FUNCTION = "search_text"
"""What SQL calls `search_text`."""
TITLE_FUNCTION = "search_title"
"""What SQL calls `folded`."""
OF_KIND, OF_MODEL = "\ue000", "\ue001"
"""Before each word that says what a message is, and of the name of its model."""
ANY, CODE = OF_KIND + "any", OF_KIND + "code"

_OWN_SIGNS = re.compile("[\ue000-\uf8ff\x00]")
_UNSEEN = re.compile(
    "[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Accents that stand alone once letters were taken apart, and signs without a width."""
SINGLE = (
    "\u0e00-\u0e3a\u0e40-\u0e5b\u0e80-\u0eff\u1000-\u109f\u1780-\u17d3\u2e80-\u2fdf\u3005-\u3007"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts in which a word may begin anywhere: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese."""
_SINGLE = re.compile(f"[{SINGLE}]")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


class _Made(msgspec.Struct):
    model: str = ""


def fold(text: str) -> str:
    """Without case, accents and widths."""
    if text.isascii():
        return text.replace("\x00", " ").lower()
    whole = _OWN_SIGNS.sub(" ", normalize("NFKD", text))
    return normalize("NFC", _UNSEEN.sub("", whole.casefold()))


@lru_cache(maxsize=4096)
def fold_sign(sign: str) -> str:
    """The same for one character: as many as it becomes, or none."""
    return fold(sign)


def folded(text: str | None) -> str:
    """As it is indexed: words with spaces between them."""
    words = fold(text or "")
    return words if words.isascii() else _SINGLE.sub(r" \g<0> ", words)


def tokens(text: str) -> list[str]:
    """The words of a folded text, as the index has them."""
    return list(_tokens(folded(text)))


def is_single(token: str) -> bool:
    """Whether it is a sign of a script without spaces."""
    return _SINGLE.match(token) is not None


def search_text(role: str, text: str, generation: str | None) -> str:
    """All that a message is found by. `generation` is JSON, as the table has it."""
    kinds = [ANY, OF_KIND + fold(role)]
    if _FENCE.search(text):
        kinds.append(CODE)
    return " ".join([*kinds, *model_words(_model(generation)), folded(text)])


def model_words(name: str) -> list[str]:
    """The name of a model as words of the index."""
    return [OF_MODEL + token for token in tokens(name)]


def teach(connection: apsw.Connection) -> None:
    """Let SQL on this connection call the functions above: triggers keep the index with them."""
    functions: tuple[tuple[str, Any, int], ...] = (
        (FUNCTION, search_text, 3),
        (TITLE_FUNCTION, folded, 1),
    )
    for name, function, count in functions:
        connection.create_scalar_function(
            name, function, count, deterministic=True, flags=apsw.SQLITE_INNOCUOUS
        )


def _tokens(words: str) -> Iterator[str]:
    start: int | None = None
    for at, sign in enumerate(words):
        if sign.isalnum() or (sign > "\x7f" and category(sign)[0] in "LNM"):
            start = at if start is None else start
        elif start is not None:
            yield words[start:at]
            start = None
    if start is not None:
        yield words[start:]


def _model(generation: str | None) -> str:
    if generation is None:
        return ""
    try:
        return msgspec.json.decode(generation, type=_Made).model
    except (
        msgspec.MsgspecError,
        UnicodeError,
    ):  # a damaged value must not keep a row from changing
        return ""
