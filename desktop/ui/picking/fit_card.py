"""What appears when a chosen model doesn't fit: what it needs, and the changes that would make it fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.fit.advice import Change
from desktop.fit.verdict import Verdict
from desktop.ui import fonts
from desktop.ui.buttons import Button, Manner
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.theme import Look
from desktop.ui.transcript.notes import paint_alert_card


class FitCard(QWidget):
    """A sentence and one button a change; loading it all the same and keeping the old one besides."""

    change_chosen = Signal(object)
    """A `Change`."""
    load_anyway = Signal()
    kept = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("fitCard")
        self.title = Words(size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        self.text = Words(size_px=13, parent=self)
        self._ways = Flow(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(46, 12, 16, 14)
        self._column.setSpacing(3)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._column.addSpacing(8)
        self._column.addWidget(self._ways)
        self.hide()

    def say(self, model: str, verdict: Verdict, changes: Sequence[Change], *, kept: str) -> None:
        """This model doesn't fit; `kept` is the one that goes on answering otherwise."""
        needed, free = verdict.memory.total_bytes, verdict.available_bytes
        self.title.say(f"{model} doesn't fit")
        self.text.say(
            f"It needs {figures.size(needed)} with a context of {verdict.context_tokens:,} tokens; "
            f"{figures.size(free)} are free. {'One change is enough:' if changes else ''}".strip()
        )
        self.setAccessibleName(f"{self.title.text()}. {self.text.text()}")
        former, self._ways = self._ways, Flow(self)
        self._column.replaceWidget(former, self._ways)
        former.deleteLater()
        for change in changes:
            self._add(words_of(change), Manner.OUTLINED, partial(self._choose, change))
        self._add("Load it anyway", Manner.QUIET, self._load_anyway)
        if kept:
            self._add(f"Keep {kept}", Manner.QUIET, self._keep)
        self.show()

    def _add(self, words: str, manner: Manner, call: object) -> None:
        button = Button(self._look, words, text=words, manner=manner, parent=self)
        button.clicked.connect(call)
        self._ways.add(button)

    def _choose(self, change: Change) -> None:
        self.hide()
        self.change_chosen.emit(change)

    def _load_anyway(self) -> None:
        self.hide()
        self.load_anyway.emit()

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_alert_card(self, self._look.colors, icon_top=12)


def words_of(change: Change) -> str:
    """What the button says: the change, and what is needed then."""
    needs = figures.size(change.verdict.memory.total_bytes)
    match change.kind:
        case "context":
            return f"Context of {int(change.value):,} tokens ({needs})"
        case "layers":
            return f"{change.value} layers on the GPU ({needs})"
        case "quantization":
            return f"Get the {change.value} version ({needs})"
