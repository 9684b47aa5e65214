"""What somebody typed to search for, as plain values, and as the index is asked. Knows no table.

A small language that forgives everything: words, "words in this order", -without, and filters:
`from:me`, `role:assistant`, `model:name`, `before:2026-03`, `after:2026-03-01`, `on:today`, `has:code`.
The last word may be a beginning. What is no filter is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from desktop.conversation import Role
from desktop.store.rows import storable
from desktop.store.search_words import ANY, CODE, OF_KIND, fold, is_single, model_words, tokens

LONGEST = 400
"""Characters of a search that are looked at."""
_MOST_TERMS = 24
_QUOTES = str.maketrans("“”„«»\u2033\uff02", '"' * 7)
_PART = re.compile(
    r"(?P<minus>-?)(?:(?P<filter>[A-Za-z]+):)?(?:\"(?P<phrase>[^\"]*)(?P<closed>\"?)|(?P<word>\S+))"
)
_ROLES = {
    "me": Role.USER,
    "user": Role.USER,
    "you": Role.USER,
    "model": Role.ASSISTANT,
    "assistant": Role.ASSISTANT,
    "ai": Role.ASSISTANT,
    "summary": Role.SUMMARY,
    "system": Role.SYSTEM,
}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Term(msgspec.Struct, frozen=True):
    """Words that stand one after the other."""

    tokens: tuple[str, ...]
    """As the index has them."""
    is_excluded: bool = False
    is_prefix: bool = False
    """The last of them may be the beginning of a word."""


class Query(msgspec.Struct, frozen=True):
    """What is searched for. Nothing set finds nothing."""

    terms: tuple[Term, ...] = ()
    roles: tuple[Role, ...] = ()
    """Any of these; empty for all."""
    models: tuple[str, ...] = ()
    """All of these are in the model's name."""
    since: date | None = None
    until: date | None = None
    """The first day that is too late."""
    has_code: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        """What must be there."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def is_filtered(self) -> bool:
        """Whether words are not all that counts."""
        return bool(self.roles or self.models or self.since or self.until or self.has_code)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not self.terms and not self.is_filtered


def parse(text: str, *, today: date) -> Query:
    """What these words ask for. Any text is one."""
    terms: list[Term] = []
    found: dict[str, list[str]] = {}
    typed = storable(text[:LONGEST]).translate(_QUOTES)
    for part in _PART.finditer(typed):
        name, value = (part["filter"] or "").lower(), part["word"] or part["phrase"] or ""
        if not part["minus"] and _is_filter(name, value, today):
            found.setdefault(name, []).append(value)
            continue
        whole = f"{part['filter']}:{value}" if part["filter"] else value
        # What is still being written; a closed quotation or a blank ends it.
        is_open = part.end() == len(typed) and not part["closed"]
        if term := _term(whole, is_excluded=bool(part["minus"]), is_open=is_open):
            terms.append(term)
    roles = {_ROLES[v.lower()]: None for name in ("from", "role") for v in found.get(name, ())}
    since, until = _days(found, today)
    return Query(
        terms=tuple(_without_beginnings(terms[:_MOST_TERMS])),
        roles=tuple(roles),
        models=tuple(found.get("model", ())),
        since=since,
        until=until,
        has_code="has" in found,
    )


def expression(query: Query) -> str:
    """As FTS5 takes it; never one that it refuses."""
    wanted = [_matched(term) for term in query.wanted]
    if query.roles:
        wanted.append("(" + " OR ".join(f'"{OF_KIND}{fold(role)}"' for role in query.roles) + ")")
    for name in query.models:
        *whole, last = model_words(name)
        wanted.append(f'"{" ".join([*whole, last])}" *')
    if query.has_code:
        wanted.append(f'"{CODE}"')
    asked = " AND ".join(wanted or [f'"{ANY}"'])
    excluded = [_matched(term) for term in query.terms if term.is_excluded]
    return f"({asked}) NOT ({' OR '.join(excluded)})" if excluded else asked


def _matched(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"' + (" *" if term.is_prefix else "")


def _term(text: str, *, is_excluded: bool, is_open: bool) -> Term | None:
    is_starred = text.endswith("*")
    found = tokens(text)
    if not found:
        return None
    # One letter begins too much; a sign of a script without spaces is a word.
    is_prefix = (is_open or is_starred) and not is_excluded and len(found[-1]) > 1
    return Term(tuple(found), is_excluded, is_prefix)


def _without_beginnings(terms: Sequence[Term]) -> Iterator[Term]:
    """Leave out a last word of one letter behind others: it will be longer in a moment."""
    for number, term in enumerate(terms):
        is_last = number == len(terms) - 1 and len(terms) > 1
        only = term.tokens[0]
        if is_last and len(term.tokens) == 1 and len(only) == 1 and not is_single(only):
            continue
        yield term


def _is_filter(name: str, value: str, today: date) -> bool:
    match name:
        case "from" | "role":
            return value.lower() in _ROLES
        case "model":
            return bool(tokens(value))
        case "before" | "after" | "on":
            return period(value, today=today) is not None
        case "has":
            return value.lower() == "code"
        case _:
            return False


def period(text: str, *, today: date) -> tuple[date, date] | None:
    """The first day of it, and the first after it: "2026", "2026-03", "2026-03-01", "1.3.2026", "today",
    "yesterday".
    """
    words = text.lower()
    if words in ("today", "yesterday"):
        day = today - timedelta(days=words == "yesterday")
        return day, day + timedelta(days=1)
    try:
        if found := _GERMAN_DAY.fullmatch(words):
            day = date(int(found[3]), int(found[2]), int(found[1]))
            return day, day + timedelta(days=1)
        if found := _DAY.fullmatch(words):
            return _period(int(found[1]), *(int(n) if n else None for n in found.groups()[1:]))
    except (ValueError, OverflowError):
        pass
    return None


def _period(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    first = date(year, month or 1, day or 1)
    if day:
        return first, first + timedelta(days=1)
    if month:
        return first, (first + timedelta(days=31)).replace(day=1)
    return first, date(year + 1, 1, 1)


def _days(found: dict[str, list[str]], today: date) -> tuple[date | None, date | None]:
    """The narrowest that all of them leave."""
    since, until = [], []
    for name in ("after", "before", "on"):
        for value in found.get(name, ()):
            whole = period(value, today=today)
            assert whole is not None
            if name != "before":
                since.append(whole[0])
            if name != "after":
                until.append(whole[0] if name == "before" else whole[1])
    return max(since, default=None), min(until, default=None)


def values(text: str, names: Sequence[str]) -> list[str]:
    """What these filters are set to in what was typed."""
    return [value for name, value, _ in _parts(text) if name in names]


def replaced(text: str, names: Sequence[str], part: str) -> str:
    """The same with this in place of all filters of these names; without any for an empty one."""
    kept = [whole for name, _, whole in _parts(text) if name not in names]
    return " ".join([*kept, part] if part else kept) + (" " if part else "")


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """The name of each filter, or nothing; its value; and all of it."""
    for part in _PART.finditer(text.translate(_QUOTES)):
        name = "" if part["minus"] else (part["filter"] or "").lower()
        yield name, part["word"] or part["phrase"] or "", text[part.start() : part.end()]
