"""How much there is in the history: conversations, messages, tokens, and what they take. Knows no words.

Tokens are told in slices: they are in every answer, and a history may hold a million.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from desktop.store.beside import copies_before, log_of
from desktop.store.database import Database

SLICE = 20_000
"""Messages that are looked at before others get their turn: some 50 ms."""


class Counted(msgspec.Struct, frozen=True):
    """What is there, the deleted but not yet gone included, where it isn't said otherwise."""

    conversations: int = 0
    """Not deleted."""
    messages: int = 0
    deleted_conversations: int = 0
    attachments: int = 0
    attachments_bytes: int = 0
    """Their words, which are a part of the history's file."""


class Tokens(msgspec.Struct, frozen=True):
    """Of some answers."""

    prompt_tokens: int = 0
    """Read anew by the model; what was kept in mind is not among them."""
    generation_tokens: int = 0
    last_id: int | None = None
    """Where to go on; None: these were the last."""

    def plus(self, further: Tokens) -> Tokens:
        """Both together."""
        return Tokens(
            self.prompt_tokens + further.prompt_tokens,
            self.generation_tokens + further.generation_tokens,
            further.last_id,
        )


class Usage:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counted(self) -> Counted:
        """By indexes and headers of rows alone."""
        said = "EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id)"
        found = self._database.execute(
            f"SELECT (SELECT count(*) FROM conversations WHERE deleted_at IS NULL AND {said}),"
            " (SELECT count(*) FROM messages),"
            " (SELECT count(*) FROM conversations WHERE deleted_at IS NOT NULL),"
            " (SELECT count(*) FROM attachments),"
            " (SELECT ifnull(sum(octet_length(text)), 0) FROM attachments)"
        )
        return Counted(*found[0])

    def tokens(self, after_id: int = 0, count: int = SLICE) -> Tokens:
        """Of so many messages after this one."""
        found = self._database.execute(
            "SELECT count(*), max(id),"
            " sum(CASE WHEN json_valid(generation) THEN"
            " generation ->> 'prompt_tokens' - ifnull(generation ->> 'reused_tokens', 0) END),"
            " sum(CASE WHEN json_valid(generation) THEN generation ->> 'generation_tokens' END)"
            " FROM (SELECT id, generation FROM messages WHERE id > ? ORDER BY id LIMIT ?)",
            (after_id, count),
        )
        seen, last_id, prompt, generation = found[0]
        return Tokens(int(prompt or 0), int(generation or 0), last_id if seen == count else None)


def bytes_in(*paths: Path) -> int:
    """What these files, and all in these folders, take on the disk. What can't be seen counts nothing."""
    return sum(_bytes_of(path) for path in paths)


def history_files(path: Path) -> tuple[Path, Path]:
    """The history and its log."""
    return path, log_of(path)


def backup_files(path: Path) -> list[Path]:
    """All copies of it that Paddock made by itself."""
    from desktop.store.backups import folder_of

    return [folder_of(path), *copies_before(path)]


def _bytes_of(path: Path) -> int:
    with contextlib.suppress(OSError):
        if not path.is_dir():
            return path.stat().st_size
        with os.scandir(path) as entries:
            return sum(_bytes_of(Path(entry.path)) for entry in entries if not entry.is_symlink())
    return 0
