"""One number that can be chosen: its name, its field and slider, a sentence, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import digits, tr
from desktop.sampling import Sampling
from desktop.ui.choices.around import Around, figure
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.slider import Slider
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.models.labels import Words
from desktop.ui.models.numbers import Number, Written
from desktop.ui.widgets.buttons import Button

FIELD = 92
WIDE = 180
"""Least width of a field, and width of one for more than a number; in px."""
AROUND = 30
"""Beside the words in a field, in px."""
SLIDES: dict[str, tuple[float, float, float]] = {
    "temperature": (0, 2, 0.05),
    "top_k": (0, 200, 1),
    "top_p": (0, 1, 0.01),
    "min_p": (0, 0.5, 0.01),
    "repeat_penalty": (0.8, 1.5, 0.01),
    "dynamic_temperature_range": (0, 2, 0.05),
    "dynamic_temperature_exponent": (0, 5, 0.1),
    "typical_p": (0, 1, 0.01),
    "top_n_sigma": (-1, 5, 0.1),
    "xtc_probability": (0, 1, 0.05),
    "xtc_threshold": (0, 0.5, 0.01),
    "frequency_penalty": (-2, 2, 0.05),
    "presence_penalty": (-2, 2, 0.05),
    "repeat_last_tokens": (0, 1024, 16),
    "dry_multiplier": (0, 2, 0.05),
    "dry_base": (1, 4, 0.05),
    "dry_allowed_length": (1, 20, 1),
    "mirostat": (0, 2, 1),
    "mirostat_tau": (0, 10, 0.1),
    "mirostat_eta": (0, 1, 0.01),
}
"""From, to and step of a slider: where people turn a knob. The field takes all that is allowed."""


class KnobRow(QWidget):
    """Empty, it is as everywhere else, and says what that is."""

    def __init__(
        self, look: Look, draft: ChoicesDraft, written: Written, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft, self.written = draft, written
        name = tr(written.label)
        self.setObjectName(f"row_{written.name}")
        self._title = Words(name, size_px=13, weight=fonts.Weight.Medium, parent=self)
        self.reset = Button(look, tr("Reset {knob}", knob=name), icon="again", parent=self)
        self.reset.icon_px = 15
        self.reset.setFixedSize(28, 28)
        self.reset.setObjectName(f"reset_{written.name}")
        self.reset.clicked.connect(self._reset)
        self.field = Field(look, name, parent=self)
        self.field.setObjectName(written.name)
        self.field.setFixedSize(FIELD if isinstance(written, Number) else WIDE, 30)
        self.field.setFont(fonts.sans(13))
        self.field.setTextMargins(9, 0, 6, 0)
        self.field.setToolTip("")
        self.field.editingFinished.connect(self._on_written)
        self.slider = self._make_slider(look, name)
        self._hint = Words(tr(written.hint), size_px=12, muted=True, parent=self)
        self._wrong = Words("", size_px=12, parent=self)
        self._wrong.setObjectName("knobWrong")
        self._lay_out()

    def _make_slider(self, look: Look, name: str) -> Slider | None:
        if self.written.name not in SLIDES:
            return None
        least, most, step = SLIDES[self.written.name]
        slider = Slider(look, name, self)
        slider.setObjectName(f"slide_{self.written.name}")
        slider.setRange(0, round((most - least) / step))
        slider.setPageStep(max(1, slider.maximum() // 10))
        slider.valueChanged.connect(self._on_slid)
        slider.sliderReleased.connect(self._on_written)
        return slider

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._title, 1)
        line.addWidget(self.reset)
        line.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(3)
        column.addLayout(line)
        if self.slider is not None:
            column.addWidget(self.slider)
        column.addWidget(self._hint)
        column.addWidget(self._wrong)

    def show_value(self, usual: object) -> None:
        """What holds now; `usual` is what an empty field means."""
        text = self.written.write(self._draft.choices)
        words = figure(usual) if isinstance(self.written, Number) else tr(self.written.automatic)
        self.field.setPlaceholderText(words)
        self._widen(words)
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(text)
        self.reset.setVisible(bool(text))
        self.reset.setToolTip(tr("Reset to {value}", value=words))
        self._wrong.say("")
        if self.slider is not None:
            self.slider.is_own = bool(text)
            self.slider.blockSignals(True)
            self.slider.setValue(self._place(text or usual))
            self.slider.blockSignals(False)
            self.slider.update()

    def _widen(self, words: str) -> None:
        """As wide as its words need, which are longer in some languages."""
        if isinstance(self.written, Number):
            needed = self.field.fontMetrics().horizontalAdvance(words) + AROUND
            self.field.setFixedWidth(max(FIELD, needed))

    def _place(self, value: object) -> int:
        least, _, step = SLIDES[self.written.name]
        try:
            return round((float(str(value).replace(",", ".")) - least) / step)
        except ValueError:
            return 0

    def _on_slid(self, place: int) -> None:
        least, _, step = SLIDES[self.written.name]
        self.field.setText(digits(f"{round(least + place * step, 4):g}"))
        assert self.slider is not None
        if not self.slider.isSliderDown():  # by a key: else it counts when it is let go
            self._on_written()

    def _on_written(self) -> None:
        self.field.setModified(False)
        try:
            choices = self.written.put(self._draft.choices, self.field.text())
        except ValueError:
            self._wrong.say(self.written.allowed)
            self.field.setText(self.written.write(self._draft.choices))
            return
        self._wrong.say("")
        self._draft.take(choices)

    def _reset(self) -> None:
        self.field.clear()
        self._on_written()
        self.field.setFocus()


def usual_of(name: str, around: Around) -> object:
    """What holds for this number where a conversation chose none."""
    match name:
        case "context_tokens":
            return around.usual_context_tokens or tr("Automatic")
        case "max_tokens":
            return around.usual_max_tokens or tr("No limit")
        case _:
            return getattr(around.usual, name, getattr(Sampling(), name, None))
