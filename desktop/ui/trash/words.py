"""What is said of a thing in the trash. Knows no widget."""

from __future__ import annotations

from datetime import datetime

from desktop import figures
from desktop.language import plural, tr
from desktop.plain import visible_line
from desktop.store.trash import Thrown, days_left
from desktop.ui.history.titles import UNTITLED

LONGEST_TITLE = 60


def title(thrown: Thrown) -> str:
    """How a message begins, or the conversation's title."""
    if thrown.message_ids:
        return visible_line(thrown.words) or tr("Files without words")
    return visible_line(thrown.title) or tr(UNTITLED)


def about(thrown: Thrown, trash_days: int, now: datetime) -> str:
    """What it is, since when, and for how long."""
    count = plural(thrown.count, "{n} message", "{n} messages")
    if thrown.message_ids:
        whole = _short(visible_line(thrown.title) or tr(UNTITLED))
        count = tr("{messages} of “{title}”", messages=count, title=whole)
    day = figures.day(thrown.deleted_at.astimezone().isoformat())
    return figures.line(count, tr("deleted {day}", day=day), time_left(thrown, trash_days, now))


def time_left(thrown: Thrown, trash_days: int, now: datetime) -> str:
    """ "12 days left"; empty where it stays."""
    left = days_left(thrown, trash_days, now)
    if left is None:
        return ""
    if left == 0:
        return tr("gone with the next start")
    return plural(left, "{n} day left", "{n} days left")


def rule(trash_days: int) -> str:
    """What the trash does by itself."""
    if not trash_days:
        return tr("What you delete stays here until you empty the trash.")
    return plural(
        trash_days,
        "What you delete stays here for {n} day; then it is gone for good.",
        "What you delete stays here for {n} days; then it is gone for good.",
    )


def gone(count: int) -> str:
    """Of so many things, while it can still be undone."""
    return plural(count, "Deleted for good", "Deleted {n} for good")


def _short(title_: str) -> str:
    return title_ if len(title_) <= LONGEST_TITLE else title_[: LONGEST_TITLE - 1].rstrip() + "…"
