"""The words for a damaged history, its backups and archives. Knows not where they are shown."""

from __future__ import annotations

from desktop import errors as e
from desktop import figures
from desktop.explain.notice import Notice, short
from desktop.language import tr

BackupTrouble = (
    e.DatabaseDamaged
    | e.NoRoomForCopy
    | e.BackupNotFound
    | e.NotAnArchive
    | e.ArchiveLocked
    | e.WindowIsOpen
)


def damage_in_the_window(*, is_gone: bool, has_backups: bool) -> Notice:
    """Why nothing is shown yet, where the ways out stand beside it."""
    if is_gone:
        return Notice(
            tr("The file with your conversations is gone"),
            tr(
                "It is missing or empty. There are backups: your conversations can come from there."
            ),
        )
    text = tr(
        "Nothing was deleted. Paddock can read everything that is not damaged; the damaged file is "
        "kept as it is."
    )
    if has_backups:
        text += " " + tr(
            "What can't be read any longer comes from the newest backup, where it is there."
        )
    return Notice(tr("The file with your conversations is damaged"), text)


def explain_backup(error: BackupTrouble) -> Notice:
    """The notice for one of these."""
    match error:
        case e.DatabaseDamaged(path, reason):
            return Notice(
                tr("The file with your conversations is damaged"),
                tr(
                    "{path} is kept as it is, and nothing was deleted. What is not damaged can be read: "
                    "start Paddock anew, or use “paddock restore --repair”.",
                    path=short(path),
                ),
                details=reason,
            )
        case e.NoRoomForCopy(needed_bytes, free_bytes):
            return Notice(
                tr("There is no room for a copy of your conversations"),
                tr(
                    "It needs {needed}, and {free} are free on this disk. Nothing was changed.",
                    needed=figures.size(needed_bytes),
                    free=figures.size(free_bytes),
                ),
            )
        case e.BackupNotFound(name):
            return Notice(
                tr("No such backup"),
                tr(
                    "There is no backup called “{name}”. “paddock backup --list” shows what there is.",
                    name=name,
                ),
            )
        case _:
            return _about_archive(error)


def _about_archive(error: e.NotAnArchive | e.ArchiveLocked | e.WindowIsOpen) -> Notice:
    match error:
        case e.NotAnArchive(file, reason):
            return Notice(
                tr("This file can't be read"),
                tr(
                    "{file} is not a file that Paddock saved everything to, or it is damaged. Nothing "
                    "came of it.",
                    file=file,
                ),
                details=reason,
            )
        case e.ArchiveLocked(file):
            return Notice(
                tr("This file asks for its passphrase"),
                tr("{file} opens with the passphrase that it was saved with.", file=file),
            )
        case e.WindowIsOpen():
            return Notice(
                tr("Paddock's window is open"),
                tr("Close it first, or restore in the window. Nothing was changed."),
            )
