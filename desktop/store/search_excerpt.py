"""The words around what was found, and where in them it stands. Knows no table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from desktop.store.search_query import Term
from desktop.store.search_words import fold, fold_sign, is_single

BEFORE, LENGTH = 36, 220
"""Characters before the first word that was found, and of all."""
_PIECE = 20_000
"""Characters that are looked through at once: in other scripts than Latin that takes time."""
_OVERLAP = 400
_MOST_PLACES = 64
_BLANKS = re.compile(r"\s+")
_FENCES = re.compile(r"(?:```|~~~)[\w+#-]*\n?")
_THOUGHT = re.compile(r"</?think(?:ing)?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|^#{1,6} ", re.MULTILINE)
"""Signs that nobody sees in the conversation."""


class Excerpt(msgspec.Struct, frozen=True):
    """Some words of a text on one line."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """Where in `text` what was searched for begins and ends."""
    first: str = ""
    """What was found first, as it stands in the whole text; empty where that can't be told."""


def excerpt(text: str, terms: Sequence[Term]) -> Excerpt:
    """The place where most of what was searched for is together; else the beginning."""
    patterns = [_pattern(term) for term in terms]
    places = _densest(text, patterns) if patterns else []
    if not places:
        return Excerpt(_one_line(text[: LENGTH + 40])[:LENGTH].strip())
    begin = max(0, places[0][0] - BEFORE)
    if begin:  # with a whole word, where there is one
        blank = _BLANKS.search(text, begin, places[0][0])
        begin = blank.end() if blank else begin
    end = max(begin + LENGTH, places[0][1])
    within = [place for place in places if place[1] <= end]
    shown, marks = _on_one_line(text, begin, end, within)
    head = "…" if _has_words(text[:begin]) else ""
    tail = "…" if _has_words(text[end:]) else ""
    moved = tuple((a + len(head), b + len(head)) for a, b in marks)
    return Excerpt(head + shown + tail, moved, text[slice(*places[0])])


def marks_of(text: str, terms: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """Where in a short text these words stand."""
    return tuple(_merged(_places(text, [_pattern(term) for term in terms])))


def _densest(text: str, patterns: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    for start in range(0, max(1, len(text)), _PIECE):
        piece = text[start : start + _PIECE + _OVERLAP]
        found = sorted(_with_kinds(piece, patterns))
        if found:
            best = _best(found) if len(patterns) > 1 else 0
            return _merged((a + start, b + start) for a, b, _ in found[best:])
    return []


def _best(found: Sequence[tuple[int, int, int]]) -> int:
    """From which on the most different things stand within one excerpt; the first of them."""
    best, most = 0, 0
    for at, (start, _, _) in enumerate(found):
        end = start + LENGTH - BEFORE
        kinds = len({kind for _, stop, kind in found[at : at + 32] if stop <= end})
        if kinds > most:
            best, most = at, kinds
    return best


def _with_kinds(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int, int]]:
    folded, where = _mapped(text)
    for kind, pattern in enumerate(patterns):
        for count, match in enumerate(pattern.finditer(folded)):
            if count == _MOST_PLACES:
                break
            yield _back(match.start(), where), _back_end(match.end(), where), kind


def _places(text: str, patterns: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    return sorted((a, b) for a, b, _ in _with_kinds(text, patterns))


def _mapped(text: str) -> tuple[str, list[int] | None]:
    """Folded, with the place in the text of each of its characters; None: each has its own."""
    if text.isascii():
        return fold(text), None
    signs: list[str] = []
    where: list[int] = []
    for at, sign in enumerate(text):
        for each in fold_sign(sign):
            signs.append(each)
            where.append(at)
    where.append(len(text))
    return "".join(signs), where


def _back(at: int, where: list[int] | None) -> int:
    return at if where is None else where[at]


def _back_end(end: int, where: list[int] | None) -> int:
    return end if where is None else where[end - 1] + 1


@lru_cache(maxsize=32)
def _pattern(term: Term) -> re.Pattern[str]:
    """What finds this in a folded text: words that stand alone, with anything but words between."""
    parts: list[str] = []
    for number, token in enumerate(term.tokens):
        if number:
            both = is_single(token) or is_single(term.tokens[number - 1])
            parts.append(r"[\W_]*" if both else r"[\W_]+")
        elif not is_single(token):
            parts.append(r"(?<![^\W_])")
        parts.append(re.escape(token))
    if not is_single(term.tokens[-1]):
        parts.append(r"[^\W_]*" if term.is_prefix else r"(?![^\W_])")
    return re.compile("".join(parts))


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, none within another."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif end > start:
            result.append((start, end))
    return result


def _on_one_line(
    text: str, begin: int, end: int, places: Sequence[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    shown, marks, at = "", [], begin
    for start, stop in places:
        shown += _joined(shown, text[at:start])
        mark = _joined(shown, text[start:stop])
        marks.append((len(shown), len(shown) + len(mark)))
        shown += mark
        at = stop
    return (shown + _joined(shown, text[at:end])).rstrip(), marks


def _joined(before: str, more: str) -> str:
    """On one line, without a blank after a blank."""
    line = _one_line(more)
    return line[1:] if line.startswith(" ") and (not before or before.endswith(" ")) else line


def _one_line(text: str) -> str:
    if "**" in text or "# " in text:
        text = _EMPHASIS.sub("", text)
    if "```" in text or "~~~" in text:
        text = _FENCES.sub(" ", text)
    if ">" in text:
        text = _THOUGHT.sub(" ", text)
    return _BLANKS.sub(" ", text)


def _has_words(text: str) -> bool:
    return bool(text) and not text.isspace()
