"""Messages deleted, brought back, and after a while removed for good. Knows no clock and no thread.

A deleted message takes all that follows it along. So what is not deleted hangs together: the message
before it is there, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import msgspec

from desktop.store.database import Database
from desktop.store.title import title_of

_FOLLOWING = """
    WITH RECURSIVE following (id) AS (
        SELECT id FROM messages WHERE id = ?
        UNION SELECT messages.id FROM messages JOIN following ON messages.parent_id = following.id
    )
"""
_BEFORE = """
    WITH RECURSIVE before (id, parent_id) AS (
        SELECT id, parent_id FROM messages WHERE id = ?
        UNION SELECT messages.id, messages.parent_id
        FROM messages JOIN before ON messages.id = before.parent_id
    )
"""


LEAST_TELLING = 4
"""Shorter words of a title tell nothing."""
_WORD = re.compile(r"\w+")
_LISTED = "(SELECT value FROM json_each(?))"


class Deleted(msgspec.Struct, frozen=True):
    """What one deletion took away: all that `restore` needs."""

    conversation_id: int
    message_ids: tuple[int, ...]
    leaf_id: int | None
    """The last message of the branch that was shown before."""
    newest_id: int
    """The newest message that there was then."""


def delete(database: Database, message_id: int, *, stamp: int) -> tuple[int, ...]:
    """Hide this message and all that follows it on any branch; says which were not hidden before."""
    found = database.execute(
        f"{_FOLLOWING} UPDATE messages SET deleted_at = ?"
        " WHERE id IN (SELECT id FROM following) AND deleted_at IS NULL RETURNING id",
        (message_id, stamp),
    )
    return tuple(sorted(int(row[0]) for row in found))


def restore(database: Database, message_ids: Sequence[int]) -> None:
    """Undo `delete`. What comes before them comes back with them. Those erased meanwhile stay away."""
    for message_id in message_ids:
        revive(database, message_id)


def revive(database: Database, message_id: int) -> None:
    """Let this message be there, and all before it."""
    database.execute(
        f"{_BEFORE} UPDATE messages SET deleted_at = NULL"
        " WHERE id IN (SELECT id FROM before) AND deleted_at IS NOT NULL",
        (message_id,),
    )


def leaf_after(database: Database, message_id: int, leaf_id: int | None) -> int | None:
    """The branch to show when this message has gone: as it was, else a version of it, else what is before.

    Of the versions it is the one before it, or else the one after it; each with its newest branch.
    """
    if leaf_id is not None and _is_there(database, leaf_id):
        return leaf_id
    found = database.execute(
        "SELECT other.id FROM messages AS gone JOIN messages AS other"
        " ON other.parent_id IS gone.parent_id AND other.role = gone.role"
        " AND other.conversation_id = gone.conversation_id"
        " WHERE gone.id = ? AND other.deleted_at IS NULL"
        " ORDER BY other.id > gone.id, abs(other.id - gone.id) LIMIT 1",
        (message_id,),
    )
    if found:
        return newest_leaf(database, int(found[0][0]))
    parent = database.execute("SELECT parent_id FROM messages WHERE id = ?", (message_id,))
    return None if not parent or parent[0][0] is None else int(parent[0][0])


def last_of(database: Database, conversation_id: int, stamp: int | None, most: int) -> list[int]:
    """Of the messages that were deleted at once then, with all that follows them, the last ones.

    None: of all messages. Fewer than `most` where these are all that are left.
    """
    deleted = "" if stamp is None else " AND deleted_at = ?"
    found = database.execute(
        "WITH RECURSIVE gone (id, depth) AS ("
        f" SELECT id, 0 FROM messages WHERE conversation_id = ?{deleted}"
        f"{' AND parent_id IS NULL' if stamp is None else ''}"
        " UNION SELECT messages.id, depth + 1"
        " FROM messages JOIN gone ON messages.parent_id = gone.id)"
        " SELECT id FROM gone GROUP BY id ORDER BY max(depth) DESC, id DESC LIMIT ?",
        (conversation_id, most) if stamp is None else (conversation_id, stamp, most),
    )
    return [int(row[0]) for row in found]


def erase(database: Database, message_ids: Sequence[int], *, renames: bool) -> None:
    """Remove them with their files; `renames`: and with titles that were made of them.

    A conversation stays, also where it holds nothing now: a window may show it.
    """
    ids = json.dumps(message_ids)
    said = _said_under_titles(database, ids) if renames else {}
    database.execute(f"DELETE FROM messages WHERE id IN {_LISTED}", (ids,))
    for conversation_id, (title, texts) in said.items():
        if _tells(database, conversation_id, title, texts):
            _name_anew(database, conversation_id)


def _said_under_titles(database: Database, ids: str) -> dict[int, tuple[str, list[str]]]:
    """By conversation its title, and what these messages and their files say in it."""
    found = database.execute(
        "SELECT conversation_id, title, said FROM conversations JOIN ("
        f" SELECT conversation_id, text AS said FROM messages WHERE id IN {_LISTED}"
        f" UNION ALL SELECT conversation_id, name FROM attachments WHERE message_id IN {_LISTED}"
        ") ON conversations.id = conversation_id WHERE title <> ''",
        (ids, ids),
    )
    said: dict[int, tuple[str, list[str]]] = {}
    for conversation_id, title, text in found:
        said.setdefault(int(conversation_id), (title, []))[1].append(text)
    return said


def _tells(database: Database, conversation_id: int, title: str, gone: Sequence[str]) -> bool:
    """Whether the title was made of what is gone, or has a word of it that nothing else there has."""
    if any(title == title_of(text) for text in gone):
        return True
    telling = _words(title) & set[str]().union(*map(_words, gone))
    if not telling:
        return False
    left = database.execute(
        "SELECT text FROM messages WHERE conversation_id = ?", (conversation_id,)
    )
    return bool(telling - set[str]().union(*(_words(text) for (text,) in left)))


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= LEAST_TELLING}


def _name_anew(database: Database, conversation_id: int) -> None:
    """After the first question that is left."""
    found = database.execute(
        "SELECT text FROM messages WHERE conversation_id = ? AND role = 'user'"
        " AND deleted_at IS NULL ORDER BY id LIMIT 1",
        (conversation_id,),
    )
    title = title_of(found[0][0]) if found else ""
    database.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, conversation_id))


def is_deleted(database: Database, message_id: int) -> bool:
    """Whether it is hidden, and not gone."""
    return bool(
        database.execute(
            "SELECT 1 FROM messages WHERE id = ? AND deleted_at IS NOT NULL", (message_id,)
        )
    )


def _is_there(database: Database, message_id: int) -> bool:
    return bool(
        database.execute(
            "SELECT 1 FROM messages WHERE id = ? AND deleted_at IS NULL", (message_id,)
        )
    )


def newest_leaf(database: Database, message_id: int) -> int:
    """As `conversation.newest_leaf`: the newest child, and so on."""
    while True:
        found = database.execute(
            "SELECT max(id) FROM messages WHERE parent_id = ? AND deleted_at IS NULL", (message_id,)
        )
        if found[0][0] is None:
            return message_id
        message_id = int(found[0][0])
