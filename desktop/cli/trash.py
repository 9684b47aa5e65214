"""`paddock trash`: what was deleted, brought back or gone for good. Knows no SQL."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED
from desktop.cli.kept import key_asked
from desktop.cli.output import many, say, say_error, say_json, say_table, when
from desktop.errors import NotInTrash
from desktop.paths import Paths
from desktop.plain import visible_line
from desktop.sessions.sessions import forget_in
from desktop.settings import SettingsFile
from desktop.store.conversations import Conversations
from desktop.store.erasing import carry_out_here, renew_backups
from desktop.store.store import open_conversations
from desktop.store.trash import Thrown, days_left

_LEFT_BEHIND = "Deleted, but a copy could not be removed yet. Paddock tries again when it starts."


def trash(arguments: argparse.Namespace) -> int:
    """Do the action. Raises `NotInTrash` before anything is changed."""
    paths = paths_from(arguments)
    key = key_asked(paths)
    with open_conversations(paths.database, key) as kept:
        found = kept.trash.all()
        match arguments.action:
            case "restore":
                wanted = [_named(found, name) for name in arguments.names]
                kept.trash.restore(wanted)
                _did(arguments, wanted, "Restored.")
            case "delete":
                return _delete(
                    arguments, kept, [_named(found, n) for n in arguments.names], paths, key
                )
            case "empty":
                return _delete(arguments, kept, found, paths, key)
            case _:
                days = SettingsFile(paths.settings).load().trash_days
                _list(found, days, in_json=arguments.json)
    return DONE


def _named(found: Sequence[Thrown], name: str) -> Thrown:
    for thrown in found:
        if thrown.name == name:
            return thrown
    raise NotInTrash(name)


def _delete(
    arguments: argparse.Namespace,
    kept: Conversations,
    wanted: Sequence[Thrown],
    paths: Paths,
    key: bytes,
) -> int:
    kept.trash.condemn(wanted)
    is_clean = carry_out_here(
        kept,
        lambda number: forget_in(paths.sessions, key, number),
        lambda: renew_backups(paths.database, key),
    )
    _did(arguments, wanted, "Deleted for good." if wanted else "The trash is empty.")
    if not is_clean:
        say_error(_LEFT_BEHIND)
    return DONE if is_clean else FAILED


def _did(arguments: argparse.Namespace, thrown: Sequence[Thrown], sentence: str) -> None:
    if arguments.json:
        say_json({"done": arguments.action, "ids": [each.name for each in thrown]})
    else:
        say(sentence)


def _list(found: Sequence[Thrown], days: int, *, in_json: bool) -> None:
    now = datetime.now(UTC)
    if in_json:
        say_json([_as_json(each, days, now) for each in found])
    elif found:
        say_table([_row(each, days, now) for each in found])
    else:
        say("The trash is empty.")


def _row(thrown: Thrown, days: int, now: datetime) -> list[str]:
    left = days_left(thrown, days, now)
    title = visible_line(thrown.title) or "New conversation"
    return [
        thrown.name,
        when(thrown.deleted_at),
        "kept" if left is None else f"{many(left, 'day')} left",
        f"{many(thrown.count, 'message')} of “{title}”" if thrown.message_ids else title,
    ]


def _as_json(thrown: Thrown, days: int, now: datetime) -> dict[str, Any]:
    return {
        "id": thrown.name,
        "conversation_id": thrown.conversation_id,
        "title": thrown.title,
        "kind": "messages" if thrown.message_ids else "conversation",
        "messages": thrown.count,
        "deleted_at": thrown.deleted_at.isoformat(),
        "days_left": days_left(thrown, days, now),
    }
