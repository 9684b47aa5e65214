"""The panel “This conversation”: a persona to take, all that can be chosen, and the way back to none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.conversation import Choices
from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.choices.around import Around
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.form import ChoicesForm
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

NONE = ""
OTHER = "other"
"""Value of the persona that is no longer there."""


class ChoicesPanel(QWidget):
    """Everything counts from the next answer on, which stands above it."""

    changed = Signal(object)
    """The person chose something: the new `Choices`."""
    persona_wanted = Signal(object)
    """Take this `Persona`; None takes none."""
    reset_wanted = Signal()
    keep_wanted = Signal()
    """These choices are to become a persona."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choicesPanel")
        self._around = Around()
        self.draft = ChoicesDraft(self)
        self.draft.changed.connect(self.changed)
        self.persona = Chooser(look, tr("Persona"), [Option(NONE, tr("None"))], self)
        self.persona.setObjectName("persona")
        self.persona.chosen.connect(self._on_persona)
        self.form = ChoicesForm(look, self.draft, self)
        self.reset = self._button(look, tr("Reset to defaults"), "resetChoices")
        self.reset.clicked.connect(self.reset_wanted)
        self.keep = self._button(look, tr("Save as a persona"), "keepAsPersona")
        self.keep.clicked.connect(self.keep_wanted)
        self._lay_out()
        self.setFocusProxy(self.persona)

    def _button(self, look: Look, text: str, name: str) -> Button:
        button = Button(look, text, text=text, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = Words(tr("Persona"), size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        column.addWidget(head)
        column.addWidget(self.persona)
        column.addSpacing(14)
        column.addWidget(self.form)
        column.addSpacing(14)
        ways = Flow(self)
        ways.add(self.reset, self.keep)
        column.addWidget(ways)
        column.addStretch(1)

    def finish(self) -> None:
        """What is being written counts now, as if the field had been left."""
        writing = QApplication.focusWidget()
        if writing is not None and self.isAncestorOf(writing):
            self.persona.setFocus()

    def show_choices(self, choices: Choices, around: Around) -> None:
        """What holds now, and what holds where nothing was chosen."""
        self._around = around
        self.draft.show(choices)
        self.form.show_around(around)
        names = [(str(persona.id), visible_line(persona.name)) for persona in around.personas]
        self.persona.offer([Option(NONE, tr("None")), *(Option(*name) for name in names)])
        taken = next((str(p.id) for p in around.personas if p.name == choices.persona), OTHER)
        self.persona.show_value(taken if choices.persona else NONE, visible_line(choices.persona))
        has_own = choices != Choices()
        self.reset.setEnabled(has_own)
        self.keep.setEnabled(has_own)

    def _on_persona(self, value: str) -> None:
        found = (persona for persona in self._around.personas if str(persona.id) == value)
        self.persona_wanted.emit(next(found, None))
