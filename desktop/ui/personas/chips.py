"""The row of personas in a conversation in which nothing was said yet. Knows no conversation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.conversation import Persona
from desktop.language import tr
from desktop.ui.choices.chips import Chip
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button

MOST = 6
"""So many are shown; the others are behind the button at the end."""
WIDEST = 150
"""Of a name, in px."""


class PersonaChips(QWidget):
    """A click begins with a persona; another one on the same begins with none."""

    chosen = Signal(object)
    """A `Persona`, or None."""
    all_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("personaChips")
        self._look = look
        self._chips: list[tuple[Persona, Chip]] = []
        self._flow = Flow(self, centered=True)
        self._all = Button(look, tr("All personas"), text=tr("All personas…"), parent=self)
        self._all.setObjectName("allPersonas")
        self._all.setToolTip("")
        self._all.clicked.connect(self.all_wanted)
        self._words = Words(tr("Begin with a persona"), size_px=12, muted=True, parent=self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._flow)

    def offer(self, personas: Sequence[Persona], taken: str) -> None:
        """The first of these; `taken` is the name of the one that the conversation has."""
        for widget in self._flow.clear():
            if widget is not self._all:
                widget.hide()
                widget.deleteLater()
        shown = in_front(personas, taken)
        self._chips = [(persona, self._chip(persona, taken)) for persona in shown]
        self._flow.add(*(chip for _persona, chip in self._chips), self._all)
        self._all.show()
        self._words.setVisible(bool(personas))

    def _chip(self, persona: Persona, taken: str) -> Chip:
        chip = Chip(self._look, persona.name, self._flow)
        chip.setObjectName("personaChip")
        chip.shorten(WIDEST)
        chip.setChecked(persona.name == taken)
        chip.clicked.connect(lambda on: self.chosen.emit(persona if on else None))
        chip.show()
        return chip


def in_front(personas: Sequence[Persona], taken: str) -> list[Persona]:
    """Those that have room, the taken one among them."""
    shown = list(personas[:MOST])
    if taken and all(persona.name != taken for persona in shown):
        found = [persona for persona in personas if persona.name == taken]
        shown = [*found, *shown][:MOST]
    return shown
