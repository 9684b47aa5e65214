"""The panel in which a persona is changed: name, greeting, and all that can be chosen. Keeps nothing."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.conversation import Persona
from desktop.language import tr
from desktop.store.persona_file import MOST_GREETING, MOST_NAME
from desktop.ui.choices.around import Around
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.form import ChoicesForm
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field, TextField
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner


class PersonaEditPanel(QWidget):
    """Every change counts at once, for conversations that begin from now on."""

    renamed = Signal(object, str)
    changed = Signal(object, object)
    """The `Persona` and its new `Choices`."""
    back_wanted = Signal()
    begin_wanted = Signal(object)

    def __init__(
        self, look: Look, persona: Persona, around: Around, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("personaEdit")
        self.persona = persona
        self.draft = ChoicesDraft(self)
        text = tr("All personas")
        self.back = Button(look, text, text=text, icon="previous", parent=self)
        self.back.setObjectName("backToPersonas")
        self.back.clicked.connect(self.back_wanted)
        words = tr("New conversation")
        self.begin = Button(look, words, text=words, manner=Manner.OUTLINED, parent=self)
        self.begin.setObjectName("beginWith")
        self.begin.clicked.connect(lambda: self.begin_wanted.emit(self.persona))
        self.name = Field(look, tr("Name"), parent=self)
        self.name.setObjectName("personaName")
        self.name.setMaxLength(MOST_NAME)
        self.name.editingFinished.connect(self._on_name)
        self.greeting = TextField(look, tr("Greeting"), parent=self)
        self.greeting.setObjectName("personaGreeting")
        self.greeting.setFixedHeight(64)
        self.greeting.left.connect(self._on_greeting)
        self.form = ChoicesForm(look, self.draft, self)
        self.draft.changed.connect(lambda choices: self.changed.emit(self.persona, choices))
        self._lay_out()
        self.show_persona(persona)
        self.form.show_around(around)

    def focusInEvent(self, e: QFocusEvent) -> None:
        # No focus proxy: with one the Tab key passes over what stands before the name.
        self.name.setFocus(e.reason())

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.addWidget(self.back)
        ways.addStretch(1)
        ways.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(ways)
        column.addSpacing(8)
        for text, field, hint in (
            (tr("Name"), self.name, ""),
            (tr("Greeting"), self.greeting, tr("Shown first; the model isn’t told of it")),
        ):
            column.addWidget(Words(text, size_px=14, weight=fonts.Weight.DemiBold, parent=self))
            column.addWidget(field)
            column.addWidget(Words(hint, size_px=12, muted=True, parent=self))
            column.addSpacing(8)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_persona(self, persona: Persona) -> None:
        """As it is kept now."""
        self.persona = persona
        self.draft.show(persona.choices)
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(persona.name)
        if not self.greeting.lines.hasFocus():
            self.greeting.lines.setPlainText(persona.choices.greeting)

    def _on_name(self) -> None:
        name = " ".join(self.name.text().split())
        self.name.setModified(False)
        if not name:
            self.name.setText(self.persona.name)
        elif name != self.persona.name:
            self.renamed.emit(self.persona, name)

    def _on_greeting(self) -> None:
        text = self.greeting.lines.toPlainText().strip()[:MOST_GREETING]
        self.draft.take(replace(self.draft.choices, greeting=text))
