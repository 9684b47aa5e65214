"""A new conversation from one branch of another. Knows no clock and no thread."""

from __future__ import annotations

from desktop.store.database import Database

_BRANCH = """
    WITH RECURSIVE branch (id, parent_id, depth) AS (
        SELECT id, parent_id, 0 FROM messages WHERE id = ?
        UNION ALL SELECT messages.id, messages.parent_id, depth + 1
        FROM messages JOIN branch ON messages.id = branch.parent_id
    )
    SELECT id FROM branch ORDER BY depth DESC
"""


def copy_conversation(database: Database, conversation_id: int, *, stamp: int) -> int:
    """The same title and choices, and nothing said yet."""
    found = database.execute(
        "INSERT INTO conversations (title, created_at, updated_at, choices)"
        " SELECT title, ?, ?, choices FROM conversations WHERE id = ? RETURNING id",
        (stamp, stamp, conversation_id),
    )
    return int(found[0][0])


def copy_messages(database: Database, message_id: int, *, to: int) -> int:
    """Copy the branch that ends with this message, with its files; says which copy is the last."""
    last: int | None = None
    for (original,) in database.execute(_BRANCH, (message_id,)):
        last = copy_message(database, original, parent_id=last, to=to)
    assert last is not None
    return last


def copy_message(database: Database, message_id: int, *, parent_id: int | None, to: int) -> int:
    """Copy one message with its files behind another one; says which the copy is."""
    found = database.execute(
        # What is still being written is written there alone; here it ends.
        "INSERT INTO messages"
        " (conversation_id, parent_id, role, text, state, created_at, generation, failure)"
        " SELECT ?, ?, role, text, replace(state, 'streaming', 'interrupted'), created_at,"
        " generation, failure FROM messages WHERE id = ? RETURNING id",
        (to, parent_id, message_id),
    )
    copy_id = int(found[0][0])
    database.execute(
        "INSERT INTO attachments (conversation_id, message_id, name, kind, text, size_bytes)"
        " SELECT ?, ?, name, kind, text, size_bytes FROM attachments WHERE message_id = ?"
        " ORDER BY id",
        (to, copy_id, message_id),
    )
    return copy_id
