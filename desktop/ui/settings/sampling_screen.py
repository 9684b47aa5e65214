"""The sampler's settings for every model and conversation that has none of its own. Keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.hub.library.model import Defaults
from desktop.language import tr
from desktop.sampling import SamplingChanges
from desktop.ui.look.theme import Look
from desktop.ui.models.column import Screen
from desktop.ui.models.draft import Draft
from desktop.ui.models.labels import Words
from desktop.ui.models.sampler_form import SamplerForm


class SamplingScreen(Screen):
    """The same form as a model's own defaults have, without the system prompt."""

    changed = Signal(object)
    """The `SamplingChanges` that the person chose."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Sampling"), tr("Back to the settings"), parent)
        self.setObjectName("samplingScreen")
        self._draft = Draft(self)
        self._draft.changed.connect(lambda defaults: self.changed.emit(defaults.sampling))
        self.form = SamplerForm(look, self._draft, self, asks_prompt=False)
        words = tr("For every model that has no choice of its own. Each change is kept at once.")
        self.beside.addStretch()
        self.column.box.addWidget(Words(words, muted=True))
        self.column.box.addSpacing(12)
        self.column.box.addWidget(self.form)
        self.column.box.addStretch()

    def show_sampling(self, sampling: SamplingChanges) -> None:
        """This holds now."""
        self._draft.show(Defaults(sampling=sampling))
        self.form.show_defaults(None)
