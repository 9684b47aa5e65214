"""What a person chooses for one model: how it is asked, opened, and with which adapters.

Keeps nothing itself; an empty field leaves the choice to Paddock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.hub.library.model import Advice, Defaults
from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.adapter_list import AdapterList
from desktop.ui.models.draft import Draft
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.opening_form import OpeningForm
from desktop.ui.models.sampler_form import SamplerForm
from desktop.ui.models.tuner import Best, Tuner
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.gguf.shape import Shape

SECTIONS = {
    mark("How it is asked"): mark(
        "For every conversation with this model. Each change is kept at once."
    ),
    mark("How it is opened"): mark("A change here opens the model anew for the next question."),
    mark("LoRA adapters"): mark(
        "Small additions that change how a model writes. Each fits one model only."
    ),
}


class DefaultsForm(QWidget):
    """Each field counts as soon as the person leaves it."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft = Draft(self)
        draft.changed.connect(self.changed)
        self.sampler = SamplerForm(look, draft, self)
        self.opening = OpeningForm(look, draft, self)
        self.tuner = Tuner(look, self)
        self.adapters = AdapterList(look, draft, self)
        self._reset = Button(
            look,
            tr("Reset"),
            text=tr("Reset all to automatic"),
            icon="again",
            manner=Manner.OUTLINED,
        )
        self._reset.setToolTip(tr("The adapters stay"))
        self._reset.setObjectName("resetDefaults")
        self._reset.clicked.connect(self._on_reset)
        self._ways = Flow(self)
        self._ways.add(self._reset)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = ((self.sampler,), (self.opening, self.tuner), (self.adapters,))
        for (title, what), widgets in zip(SECTIONS.items(), parts, strict=True):
            column.addWidget(Words(tr(title), size_px=14, weight=fonts.Weight.DemiBold))
            column.addSpacing(2)
            column.addWidget(Words(tr(what), muted=True))
            for widget in widgets:
                column.addSpacing(10)
                column.addWidget(widget)
            column.addSpacing(28)
        column.addWidget(self._ways)

    def show_defaults(self, defaults: Defaults, advice: Advice) -> None:
        """These hold now; `advice` is what empty fields mean for this model."""
        self._draft.show(defaults)
        self.sampler.show_defaults(advice)
        self.opening.show_defaults()
        self.adapters.show_defaults()
        self._ways.setVisible(defaults != Defaults(adapters=defaults.adapters))

    def show_nothing(self) -> None:
        """Another model is about to be shown: nothing of the former stays."""
        self.show_file(None, (), None)
        self.adapters.forget_trouble()

    def show_file(self, shape: Shape | None, beside: Sequence[Path], best: Best | None) -> None:
        """What the model's file says, the adapters that lie beside it, and what was measured here."""
        self.tuner.show_best(best)
        self.opening.show_trained(shape.trained_context_tokens if shape else 0)
        self.opening.template.show_own_of_file(shape.template if shape else "")
        self.adapters.show_beside(beside)

    def _on_reset(self) -> None:
        self._draft.take(Defaults(adapters=self._draft.defaults.adapters))
