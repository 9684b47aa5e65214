"""What the estimates rest on, and the way to a better one. Measures nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.explain import explain
from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.judging import basis
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.fit.verdict import Verdict
    from desktop.ui.models.asking import Shelf


class Basis(QWidget):
    """One line, and a button as long as this computer was not measured."""

    measured = Signal()

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._words = Words(muted=True, parent=self)
        self._words.setObjectName("basis")
        text = tr("Measure this computer (5 s)")
        self._measure = Button(look, text, text=text, icon="speed", manner=Manner.OUTLINED)
        self._measure.setObjectName("measure")
        self._measure.clicked.connect(self._start)
        self._ways = Flow(self)
        self._ways.add(self._measure)
        self._waiting = Waiting(look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._words, self._waiting, self._ways):
            column.addWidget(widget)
        self.hide()

    def say(self, verdicts: list[Verdict]) -> None:
        """These were given."""
        is_measured = self._shelf.machine().calibration is not None
        self._words.say(basis(verdicts, is_measured=is_measured))
        self._ways.setVisible(not is_measured and bool(verdicts))

    def _start(self) -> None:
        self._ways.hide()
        self._waiting.begin(tr("Measuring how fast this computer is…"))
        self._shelf.measure(lambda _: self._done(), self._failed)

    def _done(self) -> None:
        self._waiting.end()
        self.measured.emit()

    def _failed(self, error: AppError) -> None:
        notice = explain(error)
        self._waiting.end(f"{notice.title}. {notice.text}")
        self._ways.show()
