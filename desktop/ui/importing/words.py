"""The sentences of an import: how conversations stand, and what was done. Knows no widget."""

from __future__ import annotations

from typing import assert_never

from desktop import figures
from desktop.explain.importing import where_unread, why_unread
from desktop.importing.preview import Candidate, Preview
from desktop.incoming import PROGRAM_NAMES, Program, Unreadable
from desktop.language import plural, tr
from desktop.store.arriving import Standing


def standing(value: Standing) -> str:
    """What an import would do with a conversation."""
    match value:
        case Standing.NEW:
            return tr("New")
        case Standing.GROWN:
            return tr("Has new messages")
        case Standing.HERE:
            return tr("Already here")
        case Standing.DELETED:
            return tr("You deleted it here")
        case _:
            assert_never(value)


def about(candidate: Candidate) -> str:
    """A conversation's second line."""
    found = candidate.found
    return figures.line(
        standing(candidate.standing),
        plural(found.messages, "{n} message", "{n} messages"),
        figures.day(found.updated_at.astimezone().date().isoformat()),
    )


def title(candidate: Candidate) -> str:
    """A conversation's first line."""
    return candidate.found.title or tr("Without a title")


def head(program: Program, chosen: int, total: int) -> str:
    """Of a program: how many are chosen."""
    return tr(
        "{program}: {chosen} of {total}",
        program=PROGRAM_NAMES[program],
        chosen=figures.count(chosen),
        total=figures.count(total),
    )


def found(preview: Preview) -> str:
    """What there is, in a sentence."""
    if not preview.candidates:
        return tr("No conversations were found.")
    total = plural(len(preview.candidates), "{n} conversation", "{n} conversations")
    new, grown = preview.count(Standing.NEW), preview.count(Standing.GROWN)
    facts = [plural(new, "{n} is new", "{n} are new")] if new else []
    if grown:
        facts.append(plural(grown, "{n} has new messages", "{n} have new messages"))
    if not facts:
        return tr("{total}, nothing new", total=total)
    return tr("{total}: {facts}.", total=total, facts=figures.line(*facts))


def imported(new: int, grown: int) -> str:
    """What came in."""
    if new and grown:
        return tr(
            "{new} imported, {grown} more with new messages",
            new=plural(new, "{n} conversation", "{n} conversations"),
            grown=figures.count(grown),
        )
    if grown:
        return plural(
            grown, "{n} conversation has new messages", "{n} conversations have new messages"
        )
    if new:
        return plural(new, "{n} conversation imported", "{n} conversations imported")
    return tr("Nothing was imported")


def unread(unreadable: Unreadable) -> tuple[str, str]:
    """What could not be read, and why."""
    return where_unread(unreadable), why_unread(unreadable)
