"""The words for files that can't be read into a message. Knows not how a file is read."""

from __future__ import annotations

from typing import assert_never

from desktop.errors import FileUnread, Unread
from desktop.explain.notice import Notice
from desktop.language import tr


def explain_unread(error: FileUnread) -> Notice:
    """What is the matter with this file, and what to do about it."""
    title = tr("Could not attach “{name}”", name=error.name)
    return Notice(title, _cause(error.why))


def _cause(why: Unread) -> str:
    match why:
        case Unread.MISSING:
            return tr("There is no such file any more.")
        case Unread.FOLDER:
            return tr("It is a folder. Attach the files in it instead.")
        case Unread.FORBIDDEN:
            return tr("You are not allowed to open it, or the disk can't be read.")
        case Unread.EMPTY:
            return tr("There is nothing in it.")
        case Unread.TOO_BIG:
            return tr("It is larger than 50 MB. Attach a smaller part of it.")
        case Unread.TOO_LONG:
            return tr(
                "There are more than 2 MB of text in it, more than a model can read. Attach a "
                "part of it."
            )
        case Unread.PICTURE | Unread.SOUND | Unread.ARCHIVE | Unread.OLD_OFFICE | Unread.BINARY:
            return _cause_of_kind(why)
        case Unread.LOCKED:
            return tr("It is locked with a password. Save a copy without one and attach that.")
        case Unread.SCANNED:
            return tr(
                "It holds pictures of pages and no text, as a scanner makes them. Have its text "
                "recognized by another program first."
            )
        case Unread.DAMAGED:
            return tr("It is damaged, or not what its name says.")
        case Unread.TOO_SLOW:
            return tr("Reading it took longer than 20 s, so it was given up.")
        case Unread.TOO_HUNGRY:
            return tr("Reading it would take too much memory, so it was given up.")
        case _:
            assert_never(why)


def _cause_of_kind(why: Unread) -> str:
    """What Paddock has no words from."""
    match why:
        case Unread.PICTURE:
            return tr("Pictures can't be read yet.")
        case Unread.SOUND:
            return tr("Sound and films can't be read.")
        case Unread.ARCHIVE:
            return tr("It is an archive. Unpack it and attach the files in it.")
        case Unread.OLD_OFFICE:
            return tr("This kind of document can't be read. Save it as PDF or DOCX first.")
        case _:
            return tr("There is no text in it that can be read.")
