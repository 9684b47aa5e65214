"""The line that shows a model being loaded. Knows no engine."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner


class SwitchingLine(Card):
    """Which model, how far, and a way to stop it."""

    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, lines=False)
        self.setObjectName("switching")
        self.row = Row(look, self, opens=False)
        cancel = Button(
            look, tr("Cancel loading"), text=tr("Cancel"), manner=Manner.OUTLINED, parent=self
        )
        cancel.setObjectName("cancelSwitch")
        cancel.clicked.connect(lambda: self.cancelled.emit())
        self.row.add(cancel)
        self.box.addWidget(self.row)
        self.hide()

    def show_progress(self, model: str, fraction: float) -> None:
        """So much of it is loaded, 0 to 1."""
        fraction = min(1.0, max(0.0, fraction))
        self.row.fraction = fraction
        self.row.say(tr("Loading {model}", model=model), figures.percent(fraction))
        self.show()
