"""A persona from a file, looked at before it is added: what the model would be told. Adds nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.conversation import Persona
from desktop.language import digits, plural, tr
from desktop.sampling import KNOBS
from desktop.ui.choices.around import figure
from desktop.ui.choices.stop_words import written
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import TextField
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.plain import visible
from desktop.ui.widgets.buttons import Button, Manner


class PersonaPreviewPanel(QWidget):
    """All of it can be read; one click adds it."""

    add_wanted = Signal(object)
    """The `Persona`."""
    back_wanted = Signal()

    def __init__(
        self, look: Look, persona: Persona, file: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("personaPreview")
        choices = persona.choices
        self.prompt = TextField(look, tr("System prompt"), hint=tr("Nothing"), parent=self)
        self.prompt.setObjectName("previewPrompt")
        self.prompt.lines.setPlainText(visible(choices.system_prompt or ""))
        self.prompt.lines.setReadOnly(True)
        self.prompt.setFixedHeight(260)
        add, leave = tr("Add"), tr("Don’t add")
        self.add = Button(look, add, text=add, manner=Manner.FILLED, parent=self)
        self.add.setObjectName("addPersona")
        self.add.clicked.connect(lambda: self.add_wanted.emit(persona))
        self.leave = Button(look, leave, text=leave, manner=Manner.OUTLINED, parent=self)
        self.leave.setObjectName("leavePersona")
        self.leave.clicked.connect(self.back_wanted)
        ways = Flow(self)
        ways.add(self.add, self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        from_where = tr("From {file}. Read what the model is told before you add it.", file=file)
        for widget in (
            Words(persona.name, size_px=16, weight=fonts.Weight.DemiBold, parent=self),
            Words(from_where, muted=True, parent=self),
            self.prompt,
            Words("\n".join(facts(persona)), parent=self),
            ways,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def focusInEvent(self, e: QFocusEvent) -> None:
        # No focus proxy: with one the Tab key passes over what stands before it.
        self.leave.setFocus(e.reason())


def facts(persona: Persona) -> list[str]:
    """Everything besides name and system prompt, a line each."""
    choices = persona.choices
    lines = [tr("Greets with: {words}", words=choices.greeting)] if choices.greeting else []
    if choices.model:
        lines.append(tr("Model: {model}", model=choices.model))
    if choices.context_tokens:
        tokens = digits(f"{choices.context_tokens:,}")
        lines.append(tr("Context window: {tokens} tokens", tokens=tokens))
    if choices.max_tokens:
        lines.append(
            plural(
                choices.max_tokens,
                "Longest answer: {n} token",
                "Longest answer: {n} tokens",
            )
        )
    if choices.stop:
        words = ", ".join(f"“{written(word)}”" for word in choices.stop)
        lines.append(tr("Ends at: {words}", words=words))
    chosen = choices.sampling.chosen()
    return lines + [
        f"{tr(knob.title)}: {figure(chosen[knob.name])}" for knob in KNOBS if knob.name in chosen
    ]
