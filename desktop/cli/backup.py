"""`paddock backup`: makes one, lists them, or saves everything to one file. Prints no secret."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop import figures
from desktop.carried_settings import carried
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED, WRONG_USE
from desktop.cli.kept import asked_twice, key_asked
from desktop.cli.output import many, say, say_error, say_json, say_table, when
from desktop.errors import AppError
from desktop.explain import in_one_sentence
from desktop.paths import Paths
from desktop.settings import SettingsFile
from desktop.store.archive import write_archive
from desktop.store.backups import Backup, backups_of, held_in, keep_only_new, make_backup
from desktop.store.store import open_conversations
from desktop.store.usage import backup_files, bytes_in


def backup(arguments: argparse.Namespace) -> int:
    """Do it. Raises as `opened` and `make_backup`."""
    paths = paths_from(arguments)
    if arguments.plain and arguments.to is None:
        say_error("“--plain” goes with “--to FILE”.")
        return WRONG_USE
    key = key_asked(paths)
    if arguments.list:
        return _list(paths.database, key, in_json=arguments.json)
    # Opened, so that one that is damaged or of an older version is said, and mended, before.
    open_conversations(paths.database, key).close()
    if arguments.to is not None:
        return _save(arguments, paths, key)
    before = bytes_in(*backup_files(paths.database))
    make = keep_only_new if arguments.only else make_backup
    made = make(paths.database, key, datetime.now(UTC))
    if made is None:
        say_error("There is nothing to back up yet.")
        return FAILED
    if arguments.json:
        say_json(as_json(made, key))
    else:
        say(f"Backed up as {made.name}. It was read again and is whole.")
        if arguments.only:
            freed = max(before - bytes_in(*backup_files(paths.database)), 0)
            say(f"It is the only backup now; {figures.size(freed)} were freed.")
    return DONE


def _save(arguments: argparse.Namespace, paths: Paths, key: bytes) -> int:
    target: Path = arguments.to.absolute()
    if target.exists():
        say_error(f"{target} is there already. Nothing was written.")
        return FAILED
    passphrase = None
    if not arguments.plain:
        passphrase = asked_twice("New passphrase for this file: ")
        if passphrase is None:
            return WRONG_USE
    settings = carried(SettingsFile(paths.settings).load())
    write_archive(paths.database, key, target, passphrase, settings=settings)
    size = target.stat().st_size
    if arguments.json:
        say_json({"file": str(target), "size_bytes": size, "encrypted": passphrase is not None})
    elif passphrase is None:
        say(f"Saved to {target}, {figures.size(size)}. Whoever has this file can read all of it.")
    else:
        say(
            f"Saved to {target}, {figures.size(size)}. Only this passphrase opens it: nobody can bring "
            "it back. “paddock restore FILE” reads it on any computer."
        )
    return DONE


def _list(history: Path, key: bytes, *, in_json: bool) -> int:
    found = backups_of(history)
    if in_json:
        say_json([as_json(each, key) for each in found])
    elif found:
        say_table([_row(each, key) for each in found])
    else:
        say("There are no backups yet. One is made each day while Paddock is open.")
    return DONE


def as_json(each: Backup, key: bytes) -> dict[str, Any]:
    """One backup, for programs."""
    about: dict[str, Any] = {
        "name": each.name,
        "made_at": each.made_at.isoformat(),
        "why": each.why.value,
        "size_bytes": each.size_bytes,
        "path": str(each.path),
        "conversations": None,
        "messages": None,
        "trouble": None,
    }
    try:
        held = held_in(each, key)
    except AppError as error:
        return {**about, "trouble": in_one_sentence(error)}
    return {**about, "conversations": held.conversations, "messages": held.messages}


def _row(each: Backup, key: bytes) -> list[str]:
    try:
        held = held_in(each, key)
        said = f"{many(held.conversations, 'conversation')}, {many(held.messages, 'message')}"
    except AppError:
        said = "can't be read"
    return [each.name, when(each.made_at), said, figures.size(each.size_bytes), each.why.value]
