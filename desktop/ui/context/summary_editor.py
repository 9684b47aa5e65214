"""A summary in the side panel, to be put into better words. Keeps nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import TextField
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

HEIGHT = 320


class SummaryEditor(QWidget):
    """The words, and a button that keeps them."""

    saved = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summaryEditor")
        self._field = TextField(look, tr("Summary"), parent=self)
        self._field.lines.setPlainText(text)
        self._field.setFixedHeight(HEIGHT)
        self.setFocusProxy(self._field)
        save = Button(look, tr("Save"), text=tr("Save"), manner=Manner.FILLED, parent=self)
        save.setObjectName("saveSummary")
        save.clicked.connect(self._save)
        cancel = Button(look, tr("Cancel"), text=tr("Cancel"), manner=Manner.OUTLINED, parent=self)
        cancel.setObjectName("cancelSummaryEdit")
        cancel.clicked.connect(self.cancelled)
        buttons = Flow(self)
        buttons.add(save, cancel)
        hint = Words(
            tr("The model is told this in place of the messages above."), muted=True, parent=self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self._field)
        column.addWidget(buttons)
        column.addStretch()

    def _save(self) -> None:
        text = self._field.lines.toPlainText().strip()
        if text:
            self.saved.emit(text)
