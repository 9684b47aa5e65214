"""How one model is asked, where a conversation does not say otherwise: fields, and a way back.

Keeps nothing itself; an empty field leaves the choice to Paddock.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.hub.library.model import Advice, Defaults
from desktop.sampling import SamplingChanges
from desktop.ui.buttons import Button, Manner
from desktop.ui.models.cards import Card
from desktop.ui.models.facts import Labelled
from desktop.ui.models.fields import Field, TextField
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.theme import Look

NUMBER_WIDTH = 132


@dataclass(frozen=True, slots=True)
class Number:
    """One number of `Defaults`, with the word for what an empty field means."""

    name: str
    label: str
    hint: str
    kind: type[int] | type[float]
    least: float
    most: float
    automatic: str
    unset: float | None = None

    def read(self, text: str) -> float | int | None:
        """What was written; empty is `unset`. Raises `ValueError`."""
        if not text.strip():
            return self.unset
        number = self.kind(text.strip().replace(",", "." if self.kind is float else ""))
        if not self.least <= number <= self.most:
            raise ValueError(text)
        return number

    def write(self, defaults: Defaults) -> str:
        """What stands in the field."""
        value = getattr(defaults.sampling if self.is_sampling else defaults, self.name)
        return "" if value == self.unset else f"{value:g}" if self.kind is float else str(value)

    def put(self, defaults: Defaults, value: float | None) -> Defaults:
        """The same defaults with this value."""
        if self.is_sampling:
            return replace(defaults, sampling=replace(defaults.sampling, **{self.name: value}))
        return replace(defaults, **{self.name: value})

    @property
    def is_sampling(self) -> bool:
        """Whether it is one of the sampler's knobs."""
        return self.name in SamplingChanges.__struct_fields__

    @property
    def allowed(self) -> str:
        """What can be written here."""
        whole = "a whole number" if self.kind is int else "a number"
        return f"{self.label} is {whole} from {self.least:,.10g} to {self.most:,.10g}."


NUMBERS = (
    Number("context_tokens", "Context window", "Tokens that it keeps in mind", int, 256, 1_048_576,
           "Automatic", 0),
    Number("gpu_layers", "GPU layers", "How many of its layers the GPU takes", int, 0, 1000,
           "All", -1),
    Number("temperature", "Temperature", "Higher is more surprising", float, 0, 5, "Automatic"),
    Number("top_k", "Top-k", "Only the so many likeliest tokens", int, 0, 1000, "Automatic"),
    Number("top_p", "Top-p", "Only tokens within this share of likelihood", float, 0, 1,
           "Automatic"),
    Number("min_p", "Min-p", "Only tokens at least so likely beside the first", float, 0, 1,
           "Automatic"),
)  # fmt: skip


class DefaultsForm(QWidget):
    """Each field counts as soon as the person leaves it."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._defaults = Defaults()
        self._fields = {number.name: self._field(number) for number in NUMBERS}
        self._prompt = TextField(look, "System prompt", parent=self)
        self._prompt.setObjectName("systemPrompt")
        self._prompt.left.connect(self._on_prompt)
        self._note = Words(parent=self)
        self._note.setObjectName("defaultsNote")
        self._reset = Button(
            look, "Reset", text="Reset all to automatic", icon="again", manner=Manner.OUTLINED
        )
        self._reset.setObjectName("resetDefaults")
        self._reset.clicked.connect(lambda: self._take(Defaults()))
        card = Card(look, self)
        card.fill(
            Labelled(number.label, self._fields[number.name], hint=number.hint)
            for number in NUMBERS
        )
        card.box.addWidget(self._prompt_row())
        self._ways = Flow(self)
        self._ways.add(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (card, self._note, self._ways):
            column.addWidget(widget)

    def _field(self, number: Number) -> Field:
        field = Field(self._look, number.label, hint=number.automatic, parent=self)
        field.setObjectName(number.name)
        field.setMinimumWidth(NUMBER_WIDTH)
        field.setMaximumWidth(NUMBER_WIDTH)
        field.editingFinished.connect(lambda: self._on_number(number))
        return field

    def _prompt_row(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(16, 11, 16, 14)
        column.setSpacing(8)
        column.addWidget(Words("System prompt", size_px=14))
        column.addWidget(self._prompt)
        return row

    def show_defaults(self, defaults: Defaults, advice: Advice) -> None:
        """These hold now; `advice` is what empty fields mean for this model."""
        self._defaults = defaults
        for number in NUMBERS:
            self._fields[number.name].setText(number.write(defaults))
        self._fields["temperature"].setPlaceholderText(f"{advice.temperature:g}")
        self._prompt.lines.setPlaceholderText(advice.system_prompt or "None")
        self._prompt.lines.setPlainText(defaults.system_prompt or "")
        self._note.say("")
        self._ways.setVisible(defaults != Defaults())

    def _on_number(self, number: Number) -> None:
        field = self._fields[number.name]
        try:
            value = number.read(field.text())
        except ValueError:
            self._note.say(number.allowed)
            field.setText(number.write(self._defaults))
            return
        self._note.say("")
        self._take(number.put(self._defaults, value))

    def _on_prompt(self) -> None:
        text = self._prompt.lines.toPlainText().strip()
        self._take(replace(self._defaults, system_prompt=text or None))

    def _take(self, defaults: Defaults) -> None:
        if defaults != self._defaults:
            self._defaults = defaults
            self.changed.emit(defaults)
