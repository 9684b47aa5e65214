"""Previews to show, without any file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.importing.preview import Preview, preview_of
from desktop.incoming import Found, Program, Unreadable, Why
from desktop.store.arriving import Standing

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def found(program: Program, title: str, *, days: int = 0, messages: int = 4) -> Found:
    """A conversation whose id is its title."""
    then = NOON - timedelta(days=days)
    return Found(program, title, title, then, then, messages, "x")


def a_preview() -> Preview:
    """Of two programs, in all standings, with two things that could not be read."""
    all_ = [
        (found(Program.CHATGPT, "Bread without kneading"), Standing.NEW),
        (found(Program.CHATGPT, "日本語の助詞", days=40, messages=1), Standing.GROWN),
        (
            found(Program.CHATGPT, "Packing list for four days in the mountains", days=80),
            Standing.HERE,
        ),
        (found(Program.JAN, "", days=3, messages=1200), Standing.NEW),
        (found(Program.JAN, "A poem for Grandmother", days=9), Standing.DELETED),
    ]
    unreadable = [
        Unreadable("Half of it", Why.LOOSE, Program.CHATGPT, 3),
        Unreadable("conversations.json", Why.CUT_OFF, Program.CHATGPT),
    ]
    return preview_of([f for f, _ in all_], [s for _, s in all_], unreadable, 0)
