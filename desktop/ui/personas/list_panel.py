"""The panel “Personas”: all of them, and ways to another one. Knows no store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.conversation import Persona
from desktop.explain import Notice
from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card, Trouble
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.personas.row import PersonaRow
from desktop.ui.widgets.buttons import Button, Manner

SEVERAL = 5
"""With fewer than this the ones that ship are offered again."""


class PersonaListPanel(QWidget):
    """A click on a row changes the persona."""

    edit_wanted = Signal(object)
    begin_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    shipped_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("personaList")
        self._look = look
        self._rows: list[PersonaRow] = []
        self.new = self._button(tr("New persona"), "newPersona", "plus")
        self.new.clicked.connect(self.new_wanted)
        self.add = self._button(tr("Add from a file…"), "importPersona", "file")
        self.add.clicked.connect(self.import_wanted)
        self.shipped = self._button(tr("Bring back Paddock’s own"), "shippedPersonas", "again")
        self.shipped.clicked.connect(self.shipped_wanted)
        self.shipped.hide()
        self.trouble = Trouble(look, self)
        self.card = Card(look, self)
        self._none = Words(
            tr(
                "There are no personas yet. A persona is a system prompt with the settings that fit it."
            ),
            muted=True,
            parent=self,
        )
        self._none.setObjectName("noPersonas")
        self._lay_out()
        self.setFocusProxy(self.new)

    def _button(self, text: str, name: str, icon: str) -> Button:
        button = Button(self._look, text, text=text, icon=icon, manner=Manner.OUTLINED, parent=self)
        button.icon_px = 16
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        ways = Flow(self)
        ways.add(self.new, self.add)
        words = Words(
            tr("What a model is told, and how it answers: to begin conversations with."),
            muted=True,
            parent=self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        again = Flow(self)
        again.add(self.shipped)
        for widget in (words, ways, self.trouble, self.card, self._none, again):
            column.addWidget(widget)
        column.addStretch(1)

    def show_personas(self, personas: Sequence[Persona]) -> None:
        """These instead of those there were."""
        self._rows = [self._row(persona) for persona in personas]
        self.card.fill(self._rows)
        self.card.setVisible(bool(personas))
        self._none.setVisible(not personas)
        self.shipped.setVisible(len(personas) < SEVERAL)

    def warn(self, notice: Notice) -> None:
        """What went wrong; nothing was changed."""
        self.trouble.say(notice, None)

    def _row(self, persona: Persona) -> PersonaRow:
        row = PersonaRow(self._look, persona)
        row.clicked.connect(lambda: self.edit_wanted.emit(persona))
        row.begin_wanted.connect(self.begin_wanted)
        row.duplicate_wanted.connect(self.duplicate_wanted)
        row.export_wanted.connect(self.export_wanted)
        row.delete_wanted.connect(self.delete_wanted)
        return row
