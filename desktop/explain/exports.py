"""The words for exports that could not be written. Knows no format."""

from __future__ import annotations

from typing import assert_never

from desktop.errors import ExportNotMade, ExportNotWritten, Unwritten
from desktop.explain.notice import Notice
from desktop.language import tr


def explain_export(error: ExportNotWritten | ExportNotMade) -> Notice:
    """What is the matter with this file, and what to do about it."""
    title = tr("Could not export")
    if isinstance(error, ExportNotMade):
        text = tr("The pages could not be laid out. Another format may work.")
        return Notice(title, text, details=error.reason)
    return Notice(title, _cause(error.why), details=error.reason)


def _cause(why: Unwritten) -> str:
    match why:
        case Unwritten.FULL:
            return tr("The disk is full. Free some space or choose another folder.")
        case Unwritten.FORBIDDEN:
            return tr("You are not allowed to write there. Choose another folder.")
        case Unwritten.READ_ONLY:
            return tr("That disk can only be read. Choose another folder.")
        case Unwritten.MISSING:
            return tr("There is no such folder any more. Choose another one.")
        case Unwritten.NAME:
            return tr("That disk takes no file of this name. Choose another one.")
        case Unwritten.OTHER:
            return tr("The file could not be written. Choose another folder.")
        case _:
            assert_never(why)
