"""What a search found, page by page. Knows no search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.hub.repository import Found, Gate
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.flow import Flow
from desktop.ui.models.pills import Pill, Tone
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner

GATED = mark("Its authors want to know who has it: an account on the hub is needed.")
SEES = mark("It can look at pictures; Paddock writes and reads text only, for now.")


def badges(found: Found) -> tuple[Pill, ...]:
    """What has to be known before it is opened."""
    pills = []
    if found.gate is not Gate.OPEN:
        pills.append(Pill(tr("Gated"), Tone.WARN, "padlock", tr(GATED)))
    if found.sees_pictures:
        pills.append(Pill(tr("Vision"), icon="picture", tip=tr(SEES)))
    return tuple(pills)


def facts(found: Found) -> str:
    """What the hub tells of it, on a line."""
    updated = figures.day(found.updated_at)
    return figures.line(
        figures.parameters(found.parameters),
        tr("{count} downloads", count=figures.count(found.downloads)),
        tr("{count} likes", count=figures.count(found.likes)),
        tr("updated {day}", day=updated) if updated else "",
        found.licence,
    )


class Results(QWidget):
    """Rows, and a button for more of them."""

    open_wanted = Signal(str)
    more_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card = Card(look, self)
        self._more = Button(look, tr("Show more"), text=tr("Show more"), manner=Manner.OUTLINED)
        self._more.setObjectName("showMore")
        self._more.clicked.connect(self.more_wanted)
        self._ways = Flow(self)
        self._ways.add(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._card)
        column.addWidget(self._ways)
        self.hide()

    def show_first(self, found: Sequence[Found], *, has_more: bool) -> None:
        """Show these and no others."""
        self._card.fill(self._row(each) for each in found)
        self._ways.setVisible(has_more)
        self.setVisible(bool(found))

    def add(self, found: Sequence[Found], *, has_more: bool) -> None:
        """Show these below the others; the keyboard goes on with the first of them."""
        rows = [self._row(each) for each in found]
        had_keyboard = self._more.hasFocus()
        for row in rows:
            self._card.box.addWidget(row)
            row.show()
        self._ways.setVisible(has_more)
        if had_keyboard and rows:
            rows[0].setFocus()

    def _row(self, found: Found) -> Row:
        row = Row(self._look, self._card)
        row.setObjectName("result")
        row.say(found.repo_id, facts(found), pills=badges(found))
        row.clicked.connect(lambda: self.open_wanted.emit(found.repo_id))
        return row
