"""`paddock restore`: a backup, everything from one file, or what can be read of a damaged history."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop.carried_settings import taken
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import asked, key_asked
from desktop.cli.output import many, say, say_json, when
from desktop.cli.window_open import is_window_open
from desktop.errors import BackupNotFound, DatabaseDamaged, NotAnArchive, WindowIsOpen
from desktop.paths import Paths
from desktop.settings import SettingsFile
from desktop.store.archive import is_archive, is_locked, opened_archive
from desktop.store.arriving import Standing
from desktop.store.backups import Backup, backup_named, held_in
from desktop.store.mending import Mended, put_back, repair
from desktop.store.merging import Merged, merge
from desktop.store.salvage import Salvaged
from desktop.store.store import open_conversations


def restore(arguments: argparse.Namespace) -> int:
    """Do it. Raises `WindowIsOpen`, `BackupNotFound`, `NotAnArchive` and as `opened`."""
    paths = paths_from(arguments)
    if arguments.repair:
        return _repair(arguments, paths)
    file = Path(arguments.what).absolute()
    try:
        backup = backup_named(paths.database, arguments.what)
    except BackupNotFound:
        if not is_archive(file):
            if file.is_file():
                raise NotAnArchive(file.name, "no archive of Paddock's") from None
            raise
        return _merge(arguments, paths, file)
    return _restore(arguments, paths, backup)


def _repair(arguments: argparse.Namespace, paths: Paths) -> int:
    key = _alone(paths)
    mended = repair(paths.database, key, datetime.now(UTC))
    if arguments.json:
        kept = str(mended.damaged) if mended.damaged else None
        say_json({**msgspec.to_builtins(mended.salvaged), "damaged": kept})
    else:
        for sentence in told(mended):
            say(sentence)
    return DONE


def _restore(arguments: argparse.Namespace, paths: Paths, backup: Backup) -> int:
    key = _alone(paths)
    held = held_in(backup, key)
    now = datetime.now(UTC)
    about: dict[str, Any] = {"restored": backup.name, "former": None, "damaged": None}
    try:
        with open_conversations(paths.database, key) as kept:
            former = kept.restore_backup(backup)
        about["former"] = former.name if former else None
        undo = f" “paddock restore {former.name}” undoes it." if former else ""
    except DatabaseDamaged:
        damaged = put_back(paths.database, key, backup, now)
        about["damaged"] = str(damaged) if damaged else None
        undo = f" The damaged file is kept as {damaged}." if damaged else ""
    if arguments.json:
        say_json(about)
    else:
        said = f"{many(held.conversations, 'conversation')}, {many(held.messages, 'message')}"
        say(f"Everything is as it was on {when(backup.made_at)}: {said}.{undo}")
    return DONE


def _merge(arguments: argparse.Namespace, paths: Paths, file: Path) -> int:
    key = key_asked(paths)
    passphrase = asked("Passphrase of this file: ") if is_locked(file) else None
    with (
        open_conversations(paths.database, key) as kept,
        opened_archive(file, passphrase, paths.database, key) as archive,
    ):
        found = merge(archive.history, kept)
    values = _settings(paths, archive.settings, use=arguments.settings)
    if arguments.json:
        say_json(
            {
                "new": found.count(Standing.NEW),
                "grown": found.count(Standing.GROWN),
                "conversations": len(found.arrived),
                "personas": found.personas,
                "prompts": found.prompts,
                "settings": list(values),
                "settings_used": arguments.settings,
            }
        )
    else:
        say(_brought(found))
        if values:
            used = "They are used from now on." if arguments.settings else "“--settings” uses them."
            say(f"The file has settings, too: {', '.join(values)}. {used}")
    return DONE


def _settings(paths: Paths, said: str, *, use: bool) -> dict[str, Any]:
    """Those in the file that are not so here."""
    file = SettingsFile(paths.settings)
    now = file.load()
    values = taken(said, now)
    if use and values:
        file.save(dataclasses.replace(now, **values))
    return values


def _alone(paths: Paths) -> bytes:
    if is_window_open(paths):
        raise WindowIsOpen
    return key_asked(paths)


def told(mended: Mended) -> list[str]:
    """What a repair came to, in sentences."""
    found = mended.salvaged
    said = [
        f"Read from the damaged file: {many(found.messages, 'message')} in "
        f"{many(found.conversations, 'conversation')}."
    ]
    if found.backup:
        said.append(
            f"From the backup {found.backup}: {many(found.messages_from_backup, 'message')} and "
            f"{many(found.conversations_from_backup, 'conversation')}."
        )
    said += _lost(found)
    if mended.damaged:
        said.append(f"The damaged file is kept as {mended.damaged}.")
    return said


def _lost(found: Salvaged) -> list[str]:
    if found.is_whole:
        return ["Nothing is lost."]
    said = []
    if found.lost_messages:
        said.append(f"Lost: {many(found.lost_messages, 'message')}; each place says so.")
    if found.lost_conversations:
        said.append(f"{many(found.lost_conversations, 'title')} had to be made anew.")
    if found.may_lack_more:
        said.append("More may be missing: nobody can say any longer what was in the damaged parts.")
    return said


def _brought(found: Merged) -> str:
    new, grown = found.count(Standing.NEW), found.count(Standing.GROWN)
    parts = [many(new, "conversation")] if new else []
    if grown:
        parts.append(f"new messages in {many(grown, 'conversation')}")
    if found.personas:
        parts.append(many(found.personas, "persona"))
    if found.prompts:
        parts.append(many(found.prompts, "prompt"))
    return f"Brought in: {', '.join(parts)}." if parts else "Nothing new was in it."
