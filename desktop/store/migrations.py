"""Every change of the history's tables, numbered, each applied once. Knows no conversation."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from desktop.store.backup import copy_database
from desktop.store.beside import copies_before, copy_before, left_beside
from desktop.store.database import APPLICATION_ID, Database
from desktop.store.search_index import SCHEMA

Migration = Callable[[Database], None]


def m001_conversations(database: Database) -> None:
    """Conversations and their messages. Times are microseconds since 1970, UTC."""
    # A message goes only together with its conversation, so leaf_id and place_message_id need no
    # foreign key, whose check would read all conversations for each message that is removed.
    database.execute(
        """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            title TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            leaf_id INTEGER,
            draft TEXT NOT NULL DEFAULT '',
            place_message_id INTEGER,
            place_offset_px INTEGER NOT NULL DEFAULT 0,
            deleted_at INTEGER
        ) STRICT;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            parent_id INTEGER REFERENCES messages (id),
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            generation TEXT,  -- JSON
            failure TEXT
        ) STRICT;
        CREATE INDEX conversations_newest ON conversations (updated_at DESC, id DESC)
            WHERE deleted_at IS NULL;
        CREATE INDEX conversations_deleted ON conversations (deleted_at DESC, id DESC)
            WHERE deleted_at IS NOT NULL;
        CREATE INDEX messages_of_conversation ON messages (conversation_id, id);
        CREATE INDEX messages_of_parent ON messages (parent_id);
        CREATE INDEX messages_streaming ON messages (id) WHERE state = 'streaming';
        """
    )


def m002_choices_attachments_personas(database: Database) -> None:
    """What a conversation chose for itself, files that go with messages, and what the person keeps for
    later: personas and prompts. Messages can be deleted and brought back.
    """
    database.execute(
        """
        ALTER TABLE conversations ADD COLUMN choices TEXT NOT NULL DEFAULT '{}';  -- JSON
        ALTER TABLE messages ADD COLUMN deleted_at INTEGER;
        CREATE INDEX messages_deleted ON messages (deleted_at) WHERE deleted_at IS NOT NULL;
        CREATE TABLE attachments (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,  -- NULL: of the draft
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            size_bytes INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX attachments_of_conversation ON attachments (conversation_id, id);
        CREATE INDEX attachments_of_message ON attachments (message_id);
        CREATE TABLE personas (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            choices TEXT NOT NULL,  -- JSON
            updated_at INTEGER NOT NULL,
            deleted_at INTEGER
        ) STRICT;
        CREATE TABLE prompts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,  -- what is typed after the slash
            text TEXT NOT NULL,
            updated_at INTEGER NOT NULL,
            deleted_at INTEGER
        ) STRICT;
        """
    )


def m003_origins(database: Database) -> None:
    """Which conversations came from another program, and which of its messages: a second import brings
    only what is new there. Of what was deleted for good, nothing but the other program's id stays.
    """
    database.execute(
        """
        CREATE TABLE origins (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            program TEXT NOT NULL,
            origin_id TEXT NOT NULL,  -- the other program's own
            conversation_id INTEGER REFERENCES conversations (id) ON DELETE SET NULL,
            fingerprint TEXT NOT NULL,  -- of all its messages, as they were at the last import
            imported_at INTEGER NOT NULL,
            UNIQUE (program, origin_id)
        ) STRICT;
        CREATE INDEX origins_of_conversation ON origins (conversation_id);
        CREATE TABLE origin_messages (
            origin_id INTEGER NOT NULL REFERENCES origins (id) ON DELETE CASCADE,
            key TEXT NOT NULL,  -- a keyless hash of what was said, and after what
            message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
            PRIMARY KEY (origin_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX origin_messages_of_message ON origin_messages (message_id);
        CREATE TRIGGER origins_forget AFTER UPDATE OF conversation_id ON origins
            WHEN NEW.conversation_id IS NULL
        BEGIN
            UPDATE origins SET fingerprint = '' WHERE id = NEW.id;
            DELETE FROM origin_messages WHERE origin_id = NEW.id;
        END;
        """
    )


def m004_search(database: Database) -> None:
    """Where each word is. What is there already is read in slices later (`search_index.fill`)."""
    database.execute(SCHEMA)


def m005_condemned(database: Database) -> None:
    """What the person wants gone for good, and what of it is still to be done. No word is in these."""
    database.execute(
        """
        CREATE TABLE condemned (  -- until the moment in which it can be undone is over
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            messages_deleted_at INTEGER NOT NULL,  -- those deleted at once then; 0: all of it
            PRIMARY KEY (conversation_id, messages_deleted_at)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE erased (  -- of these something is gone here, and elsewhere there may be copies
            conversation_id INTEGER PRIMARY KEY
        ) STRICT;
        """
    )


def m006_archived(database: Database) -> None:
    """Conversations that are kept out of the list, and still there."""
    database.execute(
        """
        ALTER TABLE conversations ADD COLUMN archived_at INTEGER;
        DROP INDEX conversations_newest;
        -- Those that are listed, archived_at NULL, stand together in it: however many are archived.
        CREATE INDEX conversations_listed ON conversations (archived_at, updated_at DESC, id DESC)
            WHERE deleted_at IS NULL;
        """
    )


def m007_everywhere(database: Database) -> None:
    """Whether it goes from the backups at once, too: what only time took goes when they have had theirs."""
    for table in ("condemned", "erased"):
        database.execute(f"ALTER TABLE {table} ADD COLUMN everywhere INTEGER NOT NULL DEFAULT 1")


MIGRATIONS: tuple[Migration, ...] = (
    m001_conversations,
    m002_choices_attachments_personas,
    m003_origins,
    m004_search,
    m005_condemned,
    m006_archived,
    m007_everywhere,
)
"""The first is number 1. A released one is never changed."""

VERSION = len(MIGRATIONS)


def migrate(
    database: Database,
    migrations: tuple[Migration, ...] = MIGRATIONS,
    *,
    needs_copy: bool = True,
) -> None:
    """Apply what is missing. A history that holds anything is first copied beside itself.

    Raises `DatabaseUnusable`; each migration is then wholly there or not at all.
    """
    needs_copy = needs_copy and _version(database) > 0  # what is made anew here holds nothing yet
    for number, migration in enumerate(migrations, start=1):
        if _version(database) >= number:
            continue
        with database.transaction():
            # Another process may have been faster, so look again now that nobody else can write.
            found = _version(database)
            if found >= number:
                continue
            if needs_copy:
                copy = copy_before(database.path, number)
                copy_database(database.path, copy, database.key)
                needs_copy = False
            migration(database)
            _record(database, number, migration.__name__)


def remove_copies(path: Path, older_than: timedelta) -> None:
    """Remove copies made before migrations at least this long ago: what was deleted since is in them."""
    limit = time.time() - older_than.total_seconds()
    for file in (*copies_before(path), *left_beside(path)):
        with contextlib.suppress(OSError):  # read-only folder: there is a next time
            if not older_than or file.stat().st_mtime <= limit:
                file.unlink()


def _version(database: Database) -> int:
    return int(database.execute("PRAGMA user_version")[0][0])


def _record(database: Database, number: int, name: str) -> None:
    database.execute(
        "CREATE TABLE IF NOT EXISTS migrations"
        " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"
    )
    applied_at = time.time_ns() // 1000
    database.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number, name, applied_at))
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {number}")
