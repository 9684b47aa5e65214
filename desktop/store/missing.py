"""Which messages and conversations are missing after a salvage, and what stands in their places.

An index often still names what its table has lost: which messages there were, in which conversation, after
which other one. So a lost message is a gap in its conversation that says so, and not silence.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.conversation import MessageState, Role
from desktop.store import trees
from desktop.store.database import Database
from desktop.store.title import title_of
from desktop.store.trees import ReadPage

LOST = "(This message was in a damaged part of the file and could not be read.)"
"""What stands there. Words of a conversation, so in every language the same."""
FAILURE = "Damaged"


class Missing(msgspec.Struct, frozen=True):
    """What is known to be missing."""

    gaps: dict[str, list[tuple[int, int]]]
    messages: dict[int, int]
    """The conversation of each message that an index or a neighbour names."""
    parents: dict[int, int]
    deleted: dict[int, int]
    """Of messages that were in the trash, since when."""
    conversations: frozenset[int]
    """Those that some message is in."""
    is_vague: bool
    """There may be more: what could tell is damaged, too."""

    @property
    def is_any(self) -> bool:
        """Whether anything is."""
        return bool(self.messages or self.conversations or any(self.gaps.values()))

    def includes(self, table: str, number: int) -> bool:
        """Whether a row of a backup is one of these. What was deleted since then is none."""
        if table == "messages" and not self.is_vague:
            return number in self.messages
        return any(low <= number <= high for low, high in self.gaps.get(table, ()))

    @classmethod
    def find(
        cls,
        database: Database,
        read: ReadPage,
        roots: dict[str, int],
        gaps: dict[str, list[tuple[int, int]]],
    ) -> Missing:
        """Look in the damaged file's indexes and in what is there."""
        there = {int(row[0]) for row in database.execute("SELECT id FROM messages")}
        named, is_whole = _index(read, roots.get("messages_of_conversation", 0))
        messages = {
            number: conversation
            for conversation, number in named
            if conversation is not None and number not in there
        }
        after, _ = _index(read, roots.get("messages_of_parent", 0))
        parents = {number: parent for parent, number in after if parent is not None}
        messages.update(_named_by_neighbours(database))
        since, _ = _index(read, roots.get("messages_deleted", 0))
        return cls(
            gaps,
            messages,
            parents,
            {number: stamp for stamp, number in since if stamp is not None},
            frozenset(_nameless(database)),
            bool(gaps.get("messages")) and not is_whole,
        )


class Lost(msgspec.Struct, frozen=True):
    """What something stands in for."""

    messages: int
    conversations: int
    conversation_ids: tuple[int, ...]


def stand_in(database: Database, missing: Missing) -> Lost:
    """Put something into each gap, so that what is there hangs together."""
    for number, conversation in sorted(missing.messages.items()):
        database.execute(
            "INSERT OR IGNORE INTO messages"
            " (id, conversation_id, parent_id, role, text, state, failure, deleted_at, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
            " ifnull((SELECT min(created_at) FROM messages WHERE parent_id = ?), 0))",
            (
                number,
                conversation,
                _parent(database, missing, number, conversation),
                _role(database, number).value,
                LOST,
                MessageState.FAILED.value,
                FAILURE,
                missing.deleted.get(number),
                number,
            ),
        )
    for conversation in sorted(missing.conversations | set(_nameless(database))):
        _begin(database, conversation)
    _mend(database)
    touched = {*missing.messages.values(), *missing.conversations}
    return Lost(len(missing.messages), len(missing.conversations), tuple(sorted(touched)))


def _index(read: ReadPage, root: int) -> tuple[list[tuple[int | None, int]], bool]:
    """Pairs of a number and the row that has it."""
    if not root:
        return [], False
    entries, is_whole = trees.index(read, root)
    pairs = [(values[0], values[-1]) for values in entries if len(values) > 1]
    return [(one, two) for one, two in pairs if isinstance(two, int)], is_whole


def _named_by_neighbours(database: Database) -> dict[int, int]:
    found = database.execute(
        "SELECT parent_id, conversation_id FROM messages"
        " WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM messages)"
        " UNION SELECT message_id, conversation_id FROM attachments"
        " WHERE message_id IS NOT NULL AND message_id NOT IN (SELECT id FROM messages)"
    )
    return {int(number): int(conversation) for number, conversation in found}


def _nameless(database: Database) -> list[int]:
    found = database.execute(
        "SELECT conversation_id FROM messages"
        " WHERE conversation_id NOT IN (SELECT id FROM conversations)"
        " UNION SELECT conversation_id FROM attachments"
        " WHERE conversation_id NOT IN (SELECT id FROM conversations)"
    )
    return [int(row[0]) for row in found]


def _parent(database: Database, missing: Missing, number: int, conversation: int) -> int | None:
    """As the index says; else the message that was written before it in this conversation."""
    if number in missing.parents:
        return missing.parents[number]
    found = database.execute(
        "SELECT max(id) FROM messages WHERE conversation_id = ? AND id < ?", (conversation, number)
    )
    return None if found[0][0] is None else int(found[0][0])


def _role(database: Database, number: int) -> Role:
    """A question before an answer, and else an answer."""
    found = database.execute("SELECT role FROM messages WHERE parent_id = ?", (number,))
    return Role.USER if (Role.ASSISTANT.value,) in found else Role.ASSISTANT


def _begin(database: Database, conversation: int) -> None:
    """A conversation for messages that lost theirs, with the title that its first question would give."""
    found: Sequence[tuple[str, int]] = [
        (str(text), int(at))
        for text, at in database.execute(
            "SELECT text, created_at FROM messages WHERE conversation_id = ? ORDER BY id",
            (conversation,),
        )
    ]
    times = [at for _, at in found] or [0]
    first = next((text for text, _ in found if text != LOST), "")
    database.execute(
        "INSERT OR IGNORE INTO conversations (id, title, created_at, updated_at)"
        " VALUES (?, ?, ?, ?)",
        (conversation, title_of(first), min(times), max(times)),
    )


def _mend(database: Database) -> None:
    """What names something that is gone names something that is there."""
    database.execute(
        "UPDATE messages SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM messages)"
    )
    database.execute(
        "UPDATE conversations SET leaf_id ="
        " (SELECT max(id) FROM messages WHERE conversation_id = conversations.id"
        " AND messages.deleted_at IS NULL)"
        " WHERE leaf_id IS NULL OR leaf_id NOT IN"
        " (SELECT id FROM messages WHERE conversation_id = conversations.id)"
    )
    # What is left hanging says where something came from, or what is to be done with it: no words.
    for table, row, *_ in database.execute("PRAGMA foreign_key_check"):
        if row is not None:
            database.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
    database.execute(
        "DELETE FROM origin_messages WHERE origin_id NOT IN (SELECT id FROM origins)"
        " OR (message_id IS NOT NULL AND message_id NOT IN (SELECT id FROM messages))"
    )
