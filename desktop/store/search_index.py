"""The index of all words: its tables, and what was there before it, read in slices. Knows no query.

The index holds no copy of a text, only where each word is. Triggers change it together with messages
and titles, whoever writes them; what an answer says is taken up when it ends. Words that are deleted
for good are gone from it at once.
"""

from __future__ import annotations

import msgspec

from desktop.store.database import Database
from desktop.store.search_words import FUNCTION, TITLE_FUNCTION, TOKENIZER

DAY = 86_400_000_000
"""Microseconds."""
_OPTIONS = f"content='', columnsize=0, prefix='2 3 4', tokenize='{TOKENIZER}'"


def _of_message(row: str) -> str:
    return f"{FUNCTION}({row}.role, {row}.text, {row}.generation)"


def _is_reached(row: str, name: str) -> str:
    return f"{row}.id >= (SELECT from_id FROM search_progress WHERE name = '{name}')"


_IN_INDEX = "{row}.state <> 'streaming' AND {reached}"
_OLD = _IN_INDEX.format(row="OLD", reached=_is_reached("OLD", "messages"))
_NEW = _IN_INDEX.format(row="NEW", reached=_is_reached("NEW", "messages"))
_DIFFERS = (
    "(OLD.text <> NEW.text OR OLD.role <> NEW.role OR OLD.generation IS NOT NEW.generation"
    " OR (OLD.state = 'streaming') <> (NEW.state = 'streaming'))"
)
_PUT_IN = f"INSERT INTO search_messages (rowid, words) VALUES (NEW.id, {_of_message('NEW')});"
_TAKE_OUT = (
    "INSERT INTO search_messages (search_messages, rowid, words)"
    f" VALUES ('delete', OLD.id, {_of_message('OLD')});"
)
_DATED = (
    f"INSERT INTO search_days VALUES (NEW.created_at / {DAY}, NEW.id, NEW.id) ON CONFLICT (day)"
    " DO UPDATE SET first_id = min(first_id, excluded.first_id),"
    " last_id = max(last_id, excluded.last_id);"
)
_PUT_TITLE = (
    f"INSERT INTO search_titles (rowid, words) VALUES (NEW.id, {TITLE_FUNCTION}(NEW.title));"
)
_TAKE_TITLE = (
    "INSERT INTO search_titles (search_titles, rowid, words)"
    f" VALUES ('delete', OLD.id, {TITLE_FUNCTION}(OLD.title));"
)

SCHEMA = f"""
    CREATE VIRTUAL TABLE search_messages USING fts5 (words, {_OPTIONS});
    CREATE VIRTUAL TABLE search_titles USING fts5 (words, {_OPTIONS});
    INSERT INTO search_messages (search_messages, rank) VALUES ('secure-delete', 1);
    INSERT INTO search_titles (search_titles, rank) VALUES ('secure-delete', 1);
    CREATE TABLE search_progress (
        name TEXT PRIMARY KEY,
        from_id INTEGER NOT NULL,  -- what has this number or a higher one is in the index
        until_id INTEGER NOT NULL  -- where that began
    ) STRICT, WITHOUT ROWID;
    INSERT INTO search_progress
        SELECT 'messages', next, next FROM (SELECT coalesce(max(id), 0) + 1 AS next FROM messages);
    INSERT INTO search_progress
        SELECT 'titles', next, next FROM (SELECT coalesce(max(id), 0) + 1 AS next FROM conversations);
    CREATE TABLE search_days (  -- which messages may be of a day, in UTC, since 1970
        day INTEGER PRIMARY KEY,
        first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER search_message_added AFTER INSERT ON messages WHEN {_NEW}
    BEGIN {_PUT_IN} END;
    CREATE TRIGGER search_message_dated AFTER INSERT ON messages
        WHEN {_is_reached("NEW", "messages")}
    BEGIN {_DATED} END;
    CREATE TRIGGER search_message_left AFTER UPDATE OF role, text, state, generation ON messages
        WHEN {_OLD} AND {_DIFFERS}
    BEGIN {_TAKE_OUT} END;
    CREATE TRIGGER search_message_came AFTER UPDATE OF role, text, state, generation ON messages
        WHEN {_NEW} AND {_DIFFERS}
    BEGIN {_PUT_IN} END;
    CREATE TRIGGER search_message_removed AFTER DELETE ON messages WHEN {_OLD}
    BEGIN {_TAKE_OUT} END;
    CREATE TRIGGER search_title_added AFTER INSERT ON conversations
        WHEN {_is_reached("NEW", "titles")}
    BEGIN {_PUT_TITLE} END;
    CREATE TRIGGER search_title_changed AFTER UPDATE OF title ON conversations
        WHEN {_is_reached("NEW", "titles")} AND OLD.title <> NEW.title
    BEGIN {_TAKE_TITLE} {_PUT_TITLE} END;
    CREATE TRIGGER search_title_removed AFTER DELETE ON conversations
        WHEN {_is_reached("OLD", "titles")}
    BEGIN {_TAKE_TITLE} END;
    CREATE INDEX conversations_empty ON conversations (updated_at DESC, id DESC)
        WHERE deleted_at IS NULL AND leaf_id IS NULL;
"""


class Progress(msgspec.Struct, frozen=True):
    """How much of what was there before the index is in it."""

    done: int
    all: int
    """Messages and titles, about."""

    @property
    def is_complete(self) -> bool:
        """Whether all of it is."""
        return self.done >= self.all

    @property
    def percent(self) -> int:
        """100 only when all of it is."""
        return 100 if self.is_complete else min(99, self.done * 100 // self.all)


class SearchIndex:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def progress(self) -> Progress:
        """How far it is now, whoever filled it."""
        found = self._database.execute(
            "SELECT until_id - from_id, until_id - 1 FROM search_progress"
        )
        return Progress(sum(row[0] for row in found), sum(row[1] for row in found))

    def fill(self, most: int) -> Progress:
        """Take up so many of the titles and messages that are not in it yet, the newest first."""
        with self._database.transaction():
            if not self._fill_titles(most):
                self._fill_messages(most)
        return self.progress()

    def _fill_titles(self, most: int) -> bool:
        bounds = self._slice("titles", "conversations", most)
        if bounds is None:
            return False
        self._database.execute(
            "INSERT INTO search_titles (rowid, words)"
            f" SELECT id, {TITLE_FUNCTION}(title) FROM conversations WHERE id >= ? AND id < ?"
            " ORDER BY id",
            bounds,
        )
        return True

    def _fill_messages(self, most: int) -> None:
        bounds = self._slice("messages", "messages", most)
        if bounds is None:
            return
        # From the first to the last: else each would be a piece of the index of its own.
        self._database.execute(
            "INSERT INTO search_messages (rowid, words)"
            f" SELECT id, {_of_message('messages')} FROM messages"
            " WHERE id >= ? AND id < ? AND state <> 'streaming' ORDER BY id",
            bounds,
        )
        self._database.execute(
            "INSERT INTO search_days"
            f" SELECT created_at / {DAY}, min(id), max(id) FROM messages WHERE id >= ? AND id < ?"
            f" GROUP BY created_at / {DAY} ON CONFLICT (day)"
            " DO UPDATE SET first_id = min(first_id, excluded.first_id),"
            " last_id = max(last_id, excluded.last_id)",
            bounds,
        )

    def _slice(self, name: str, table: str, most: int) -> tuple[int, int] | None:
        """From which number and up to which the next slice goes; that is noted. None: there is none."""
        ((end,),) = self._database.execute(
            "SELECT from_id FROM search_progress WHERE name = ?", (name,)
        )
        if end <= 1:
            return None
        found = self._database.execute(
            f"SELECT count(*), min(id) FROM (SELECT id FROM {table} WHERE id < ? ORDER BY id DESC LIMIT ?)",
            (end, most),
        )
        count, first = found[0]
        start = int(first) if count == most else 1
        self._database.execute(
            "UPDATE search_progress SET from_id = ? WHERE name = ?", (start, name)
        )
        return start, int(end)
