"""Saying something through the screen reader that listens, where one does. Finds no words."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop.plain import visible_line


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Say it after what is being read; `urgent` at once."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, visible_line(words))
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
