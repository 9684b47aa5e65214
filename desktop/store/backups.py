"""The backups beside a history: which there are, which stay, how one is made and how all are renewed.

They lie in `backups/`, sealed with the history's own key, each with its time in its name. Seven of the last
days stay, and of the time before one for each of four weeks. Copies that a migration made lie beside the
history and are listed with them. Knows no thread.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import apsw
import msgspec

from desktop.errors import BackupNotFound, DatabaseDamaged
from desktop.on_disk import sync_folder
from desktop.store.backup import copy_database
from desktop.store.beside import copies_before, damaged_beside, left_beside, log_of
from desktop.store.database import connect, refuse_another_key
from desktop.store.failures import foreseen
from desktop.store.sealing import Seal, seal_of

DAYS, WEEKS = 7, 4
REPLACED = 3
"""So many histories that another one took the place of are kept."""
_NAME = re.compile(r"(\d{8}-\d{6})(?:-(replaced))?")
_STAMP = "%Y%m%d-%H%M%S"


class Why(StrEnum):
    """What a backup was made for. The values are said in the terminal."""

    DAY = "daily"
    MIGRATION = "before an update"
    REPLACED = "before another one was restored"


class Backup(msgspec.Struct, frozen=True):
    """One that is there; whether it opens is another question."""

    path: Path
    made_at: datetime
    why: Why
    size_bytes: int

    @property
    def name(self) -> str:
        """By which it is asked for in the terminal."""
        return self.path.stem


class Held(msgspec.Struct, frozen=True):
    """What is in a backup."""

    conversations: int
    messages: int


def folder_of(history: Path) -> Path:
    """Where its backups are."""
    return history.with_name("backups")


def backups_of(history: Path) -> list[Backup]:
    """All, the newest first. What isn't named as Paddock names them is none. Raises `DatabaseUnusable`."""
    with foreseen(history):
        found = [*_in_folder(history), *_before_migrations(history)]
    return sorted(found, key=lambda each: (each.made_at, each.name), reverse=True)


def backup_named(history: Path, name: str) -> Backup:
    """Raises `BackupNotFound` and `DatabaseUnusable`."""
    for each in backups_of(history):
        if name in (each.name, each.path.name):
            return each
    raise BackupNotFound(name)


def held_in(backup: Backup, key: bytes) -> Held:
    """Counted. Raises `DatabaseUnusable`, and `WrongKey` where another key is the backup's."""
    with foreseen(backup.path):
        refuse_another_key(backup.path, key)
        connection = connect(backup.path, key)
        try:
            said = "EXISTS (SELECT 1 FROM messages AS m WHERE m.conversation_id = c.id)"
            conversations = connection.execute(
                f"SELECT count(*) FROM conversations AS c WHERE deleted_at IS NULL AND {said}"
            ).get
            messages = connection.execute(
                "SELECT count(*) FROM messages AS m JOIN conversations AS c"
                " ON c.id = m.conversation_id WHERE c.deleted_at IS NULL"
            ).get
        except apsw.SQLError as error:  # no tables of ours
            raise DatabaseDamaged(backup.path, str(error)) from error
        finally:
            connection.close()
    return Held(int(conversations), int(messages))


def is_due(history: Path, now: datetime) -> bool:
    """Whether there is something that no backup of this day holds. Raises `DatabaseUnusable`."""
    changed_at = _changed_at(history)
    # By a clock that was set back, there may be some of a time to come.
    days = [each.made_at for each in backups_of(history) if each.why is Why.DAY]
    made_at = max((each for each in days if each <= now), default=None)
    if changed_at is None or made_at is None:
        return changed_at is not None
    is_today = made_at.astimezone().date() == now.astimezone().date()
    return not is_today and changed_at > made_at.timestamp()


def make_backup(
    history: Path,
    key: bytes,
    now: datetime,
    *,
    why: Why = Why.DAY,
    keep: Backup | None = None,
    between: Callable[[], None] = lambda: None,
) -> Backup | None:
    """A new one, checked; older ones that have had their time go, but for `keep`.

    None where there is nothing to lose.

    Raises `DatabaseUnusable`, `NoRoomForCopy`, and what `between` raises (see `copy_database`).
    """
    with foreseen(history):
        if not _holds_something(history, key):
            return None
        folder = folder_of(history)
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(folder.parent)
        target = _target(history, now, why)
    copy_database(history, target, key, between=between)
    # By a clock that was set back, what was made just now is not the newest.
    rotate(history, keep=[target, *([keep.path] if keep else [])])
    return next(each for each in backups_of(history) if each.path == target)


def staying(backups: Iterable[Backup]) -> set[Path]:
    """Those that stay: of each of the last days and weeks that have one the newest, and so on."""
    newest = sorted(backups, key=lambda each: (each.made_at, each.name), reverse=True)
    stays = {each.path for each in newest if each.why is Why.MIGRATION}
    stays.update([each.path for each in newest if each.why is Why.REPLACED][:REPLACED])
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for each in newest:
        if each.why is not Why.DAY:
            continue
        local = each.made_at.astimezone()
        if local.date() in days:
            continue
        if len(days) < DAYS:
            days[local.date()] = each
        elif len(weeks) < WEEKS or local.isocalendar()[:2] in weeks:
            weeks.setdefault(local.isocalendar()[:2], each)
    return stays | {each.path for each in (*days.values(), *weeks.values())}


def rotate(history: Path, *, keep: Collection[Path] = ()) -> None:
    """Remove what has had its time. What can't be removed now is next time."""
    found = backups_of(history)
    stays = staying(found) | set(keep)
    for each in found:
        if each.path not in stays:
            with contextlib.suppress(OSError):
                each.path.unlink()


def renew(history: Path, key: bytes, now: datetime) -> Backup | None:
    """Put one fresh backup in the place of all: what was deleted for good is in none of them then.

    The older ones go only once the fresh one is there, and with them what is kept of files that were
    damaged and what work that was cut off has left. Raises as `make_backup`.
    """
    fresh = make_backup(history, key, now)
    with foreseen(history):
        # First: one that is being made just now, of what was there before, comes to nothing then.
        for part in [*folder_of(history).glob("*.part")]:
            part.unlink(missing_ok=True)
        for left in (*left_beside(history), *damaged_beside(history)):
            left.unlink(missing_ok=True)
        _drop_others(history, fresh)
    return fresh


def keep_only_new(history: Path, key: bytes, now: datetime) -> Backup | None:
    """Put one fresh backup in the place of all, to free room; None, and all stay, where there is none.

    What is kept of files that were damaged stays. Raises as `make_backup`.
    """
    fresh = make_backup(history, key, now)
    if fresh is not None:
        with foreseen(history):
            _drop_others(history, fresh)
    return fresh


def _drop_others(history: Path, fresh: Backup | None) -> None:
    for each in backups_of(history):
        if fresh is None or each.path != fresh.path:
            each.path.unlink(missing_ok=True)


def _in_folder(history: Path) -> Iterable[Backup]:
    folder = folder_of(history)
    for file in folder.iterdir() if folder.is_dir() else ():
        named = _NAME.fullmatch(file.stem)
        if named is None or file.suffix != history.suffix or not file.is_file():
            continue
        with contextlib.suppress(ValueError):
            made_at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
            why = Why.REPLACED if named[2] else Why.DAY
            yield Backup(file, made_at, why, file.stat().st_size)


def _before_migrations(history: Path) -> Iterable[Backup]:
    for file in copies_before(history):
        found = file.stat()
        made_at = datetime.fromtimestamp(found.st_mtime, UTC)
        yield Backup(file, made_at, Why.MIGRATION, found.st_size)


def _target(history: Path, now: datetime, why: Why) -> Path:
    """A name that no other backup has, so that none is written over, and none just made is newer."""
    times = [each.made_at for each in _in_folder(history)]
    now = max((at for at in times if now <= at < now + timedelta(minutes=1)), default=now)
    end = "-replaced" if why is Why.REPLACED else ""
    while True:
        target = folder_of(history) / f"{now.astimezone(UTC):{_STAMP}}{end}{history.suffix}"
        if not target.exists():
            return target
        now += timedelta(seconds=1)


def _changed_at(history: Path) -> float | None:
    """When something was written last, in seconds since 1970."""
    with foreseen(history):
        files = (history, log_of(history))
        found = [file.stat() for file in files if file.is_file()]
    return max((each.st_mtime for each in found if each.st_size), default=None)


def _holds_something(history: Path, key: bytes) -> bool:
    if seal_of(history, key) is Seal.NEW:
        return False
    connection = connect(history, key)
    try:
        return bool(
            connection.execute(
                "SELECT EXISTS (SELECT 1 FROM messages)"
                " OR EXISTS (SELECT 1 FROM conversations WHERE draft <> '')"
            ).get
        )
    finally:
        connection.close()
