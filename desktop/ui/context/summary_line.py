"""The line above the composer while a summary is made: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language import plural, tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner


class SummaryLine(Card):
    """Shown by `show_progress`, gone with `hide`."""

    accessible_role = Role.Grouping

    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, lines=False)
        self.setObjectName("summaryLine")
        self.row = Row(look, self, opens=False)
        cancel = Button(
            look,
            tr("Cancel the summary"),
            text=tr("Cancel"),
            manner=Manner.OUTLINED,
            parent=self,
        )
        cancel.setObjectName("cancelSummary")
        cancel.clicked.connect(lambda: self.cancelled.emit())
        self.row.add(cancel)
        self.box.addWidget(self.row)
        self.hide()

    def show_progress(self, messages: int, fraction: float) -> None:
        """So many messages are summed up; so far it is, 0 to 1."""
        fraction = min(1.0, max(0.0, fraction))
        self.row.fraction = fraction
        self.row.say(
            plural(messages, "Summarizing {n} earlier message", "Summarizing {n} earlier messages"),
            tr("{percent} %", percent=f"{fraction * 100:.0f}"),
        )
        self.setAccessibleName(self.row.accessibleName())
        self.show()
