"""Messages and conversations that hold what is searched for, the newest first. Knows no thread.

What is searched for is never written down anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from desktop.conversation import Conversation, Role
from desktop.store import rows
from desktop.store.attachments import MOST_AT_ONCE
from desktop.store.database import Database, Row
from desktop.store.search_excerpt import Excerpt, excerpt, marks_of
from desktop.store.search_index import DAY, Progress, SearchIndex
from desktop.store.search_query import Query, expression

PAGE = 100
"""Messages that are found at once."""
SHOWN = 3
"""Of each conversation, at first."""
_MOST_TITLES = 30
_RECENT_ANSWERS = 2000
"""Their models are offered."""


class Hit(msgspec.Struct, frozen=True):
    """A message in which it is."""

    message_id: int
    role: Role
    created_at: datetime
    excerpt: Excerpt


class Group(msgspec.Struct, frozen=True):
    """A conversation with what was found in it."""

    conversation: Conversation
    hits: tuple[Hit, ...]
    more: int = 0
    """Messages of it that were found, too, and are not among the hits."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where in the title it stands."""


class Found(msgspec.Struct, frozen=True):
    """What was found: first the conversations that are called so, then the newest messages."""

    groups: tuple[Group, ...] = ()
    messages: int = 0
    """So many were found this time."""
    older_than: int | None = None
    """There may be more: ask for what is older than this message."""
    progress: Progress = Progress(0, 0)


class Search:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = SearchIndex(database)

    def find(
        self,
        query: Query,
        *,
        older_than: int | None = None,
        limit: int = PAGE,
        shown: int = SHOWN,
    ) -> Found:
        """What holds all of it and is not deleted. `older_than` goes on from there, without titles."""
        progress = self._index.progress()
        if query.is_empty:
            return Found(progress=progress)
        titles = self._titles(query) if older_than is None else {}
        found = self._messages(query, older_than, limit)
        numbers: dict[int, list[int]] = {number: [] for number in titles}
        for message_id, conversation_id in found:
            numbers.setdefault(conversation_id, []).append(message_id)
        return Found(
            groups=tuple(self._groups(query, numbers, shown)),
            messages=len(found),
            older_than=found[-1][0] if len(found) == limit else None,
            progress=progress,
        )

    def models(self) -> list[str]:
        """The models that answered lately, the last one first."""
        found = self._database.execute(
            "SELECT generation FROM messages WHERE role = 'assistant' AND generation IS NOT NULL"
            " ORDER BY id DESC LIMIT ?",
            (_RECENT_ANSWERS,),
        )
        made = (rows.generation(row[0]) for row in found)
        return list(dict.fromkeys(each.model for each in made if each is not None and each.model))

    def _titles(self, query: Query) -> dict[int, None]:
        """Those that are called so. What only a message has, a title can't."""
        if not query.wanted or query.roles or query.models or query.has_code:
            return {}
        where, bindings = _within("updated_at", query)
        found = self._database.execute(
            "SELECT c.id FROM search_titles AS s CROSS JOIN conversations AS c ON c.id = s.rowid"
            f" WHERE s.search_titles MATCH ? AND c.deleted_at IS NULL{where}"
            " ORDER BY s.rowid DESC LIMIT ?",
            (expression(query), *bindings, _MOST_TITLES),
        )
        return dict.fromkeys(int(row[0]) for row in found)

    def _messages(self, query: Query, older_than: int | None, limit: int) -> list[tuple[int, int]]:
        """Numbers of messages and their conversations."""
        first, last = self._between(query)
        if older_than is not None:
            last = min(last, older_than - 1)
        where, bindings = _within("m.created_at", query)
        return self._database.execute(
            # In this order: the index says which, from the newest on, until there are enough.
            "SELECT m.id, m.conversation_id FROM search_messages AS s"
            " CROSS JOIN messages AS m ON m.id = s.rowid"
            " CROSS JOIN conversations AS c ON c.id = m.conversation_id"
            " WHERE s.search_messages MATCH ? AND s.rowid BETWEEN ? AND ?"
            f" AND m.deleted_at IS NULL AND c.deleted_at IS NULL{where}"
            " ORDER BY s.rowid DESC LIMIT ?",
            (expression(query), first, last, *bindings, limit),
        )

    def _between(self, query: Query) -> tuple[int, int]:
        """Between which numbers all messages of these days are; others may be between them, too."""
        first, last = 0, 2**63 - 1
        if query.since is None and query.until is None:
            return first, last
        since = _moment(query.since) // DAY if query.since else 0
        until = _moment(query.until) // DAY if query.until else 2**40
        found = self._database.execute(
            "SELECT min(first_id), max(last_id) FROM search_days WHERE day BETWEEN ? AND ?",
            (since, until),
        )
        return (1, 0) if found[0][0] is None else (int(found[0][0]), int(found[0][1]))

    def _groups(self, query: Query, numbers: dict[int, list[int]], shown: int) -> list[Group]:
        conversations = {
            conversation.id: conversation for conversation in self._conversations(list(numbers))
        }
        wanted = [number for hits in numbers.values() for number in hits[:shown]]
        texts = {int(row[0]): row for row in self._texts(wanted)}
        # Between two statements another process may have removed one.
        return [
            Group(
                conversation=conversations[number],
                hits=tuple(_hit(texts[hit], query) for hit in hits[:shown] if hit in texts),
                more=max(0, len(hits) - shown),
                marks=marks_of(conversations[number].title, query.wanted),
            )
            for number, hits in numbers.items()
            if number in conversations
        ]

    def _conversations(self, numbers: Sequence[int]) -> list[Conversation]:
        found = self._of(f"SELECT {rows.CONVERSATION} FROM conversations WHERE id IN", numbers)
        return [rows.conversation(row) for row in found]

    def _texts(self, numbers: Sequence[int]) -> list[Row]:
        return self._of("SELECT id, role, created_at, text FROM messages WHERE id IN", numbers)

    def _of(self, select: str, numbers: Sequence[int]) -> list[Row]:
        found: list[Row] = []
        for start in range(0, len(numbers), MOST_AT_ONCE):
            some = numbers[start : start + MOST_AT_ONCE]
            found += self._database.execute(f"{select} ({', '.join('?' * len(some))})", some)
        return found


def _hit(row: Row, query: Query) -> Hit:
    number, role, created_at, text = row
    return Hit(
        message_id=number,
        role=rows.role(role),
        created_at=rows.moment(created_at),
        excerpt=excerpt(text, query.wanted),
    )


def _within(column: str, query: Query) -> tuple[str, list[Any]]:
    """A condition on the time, and its bindings."""
    where, bindings = "", []
    if query.since is not None:
        where += f" AND {column} >= ?"
        bindings.append(_moment(query.since))
    if query.until is not None:
        where += f" AND {column} < ?"
        bindings.append(_moment(query.until))
    return where, bindings


def _moment(day: date) -> int:
    """When this day begins here, as the tables have it."""
    try:
        return rows.microseconds(datetime(day.year, day.month, day.day).astimezone())
    except (OverflowError, OSError, ValueError):  # a year that no clock here knows
        return (day - date(1970, 1, 1)) // timedelta(days=1) * DAY
