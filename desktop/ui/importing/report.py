"""What could not be read, and why: a card with a row for each. Knows no file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.incoming import Unreadable
from desktop.language import plural
from desktop.ui.importing import words
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.labels import Words

MOST_ROWS = 50


class Unread(QWidget):
    """Nothing at all where everything could be read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importUnread")
        self.title = Words(size_px=13, weight=fonts.Weight.DemiBold, parent=self)
        self.card = Card(look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.card)
        self.hide()

    def show_unread(self, unreadable: Sequence[Unreadable], unreported: int) -> None:
        """List these."""
        count = len(unreadable) + unreported
        self.title.say(plural(count, "{n} thing could not be read", "{n} things could not be read"))
        rows = [_row(*words.unread(each)) for each in unreadable[:MOST_ROWS]]
        left = count - len(rows)
        if left:
            rows.append(_row(plural(left, "{n} more", "{n} more"), ""))
        self.card.fill(rows)
        self.setVisible(bool(count))


def _row(where: str, why: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(*margins(14, 9, 14, 10))
    column.setSpacing(1)
    column.addWidget(Words(where, size_px=13, parent=row))
    if why:
        column.addWidget(Words(why, size_px=12, muted=True, parent=row))
    return row
