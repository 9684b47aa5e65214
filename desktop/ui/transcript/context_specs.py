"""Rows that tell what the model sees: a summary in place of earlier messages, and where it begins to see.

Knows no widget and no Qt.
"""

from __future__ import annotations

import msgspec

SUMMARY_HEIGHT = 48
MARK_HEIGHT = 34


class SummarySpec(msgspec.Struct, frozen=True):
    """A folded card."""

    text: str
    messages: int
    """So many it stands for."""


class UnseenSpec(msgspec.Struct, frozen=True):
    """The line above which the model sees nothing."""
