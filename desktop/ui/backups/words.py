"""The sentences about backups and the one file. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable

from desktop import figures
from desktop.language import mark, plural, tr
from desktop.settings import Settings
from desktop.store.arriving import Standing
from desktop.store.backups import Backup, Held, Why
from desktop.store.merging import Merged

_WHY = {
    Why.DAY: "",
    Why.MIGRATION: mark("before an update of Paddock"),
    Why.REPLACED: mark("before another one was restored"),
}


def day_of(backup: Backup) -> str:
    """When it was made."""
    return figures.moment(backup.made_at)


def about(backup: Backup, held: Held | None) -> str:
    """What is in it; None: it can't be read."""
    size = figures.size(backup.size_bytes)
    why = tr(_WHY[backup.why]) if _WHY[backup.why] else ""
    if held is None:
        return figures.line(tr("can't be read"), size, why)
    return figures.line(
        plural(held.conversations, "{n} conversation", "{n} conversations"),
        plural(held.messages, "{n} message", "{n} messages"),
        size,
        why,
    )


def found_settings(names: Iterable[str]) -> str:
    """What else lies in the file."""
    titles = [tr(Settings.about(name).title) for name in names]
    return tr("The file has settings, too: {settings}.", settings=", ".join(titles))


def brought(found: Merged) -> str:
    """What came out of a file."""
    new, grown = found.count(Standing.NEW), found.count(Standing.GROWN)
    parts = []
    if new:
        parts.append(plural(new, "{n} new conversation", "{n} new conversations"))
    if grown:
        parts.append(
            plural(grown, "new messages in {n} conversation", "new messages in {n} conversations")
        )
    if found.personas:
        parts.append(plural(found.personas, "{n} persona", "{n} personas"))
    if found.prompts:
        parts.append(plural(found.prompts, "{n} prompt", "{n} prompts"))
    if not parts:
        return tr("Nothing new was in it.")
    return tr("Brought in: {what}.", what=", ".join(parts))
