"""A longer text that can be chosen, such as a grammar: its name, its field, a sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import TextField
from desktop.ui.models.labels import Words
from desktop.ui.models.numbers import Written


class TextRow(QWidget):
    """Counts when it is left. Empty is nothing chosen."""

    def __init__(
        self, look: Look, draft: ChoicesDraft, written: Written, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft, self.written = draft, written
        name = tr(written.label)
        self.field = TextField(look, name, hint=tr(written.automatic), parent=self)
        self.field.setObjectName(written.name)
        self.field.lines.setFont(fonts.mono(12))
        self.field.left.connect(self._on_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(3)
        for widget in (
            Words(name, weight=fonts.Weight.Medium, parent=self),
            self.field,
            Words(tr(written.hint), size_px=12, muted=True, parent=self),
        ):
            column.addWidget(widget)

    def show_value(self, _usual: object) -> None:
        """What holds now."""
        if not self.field.lines.hasFocus():
            self.field.lines.setPlainText(self.written.write(self._draft.choices))

    def _on_left(self) -> None:
        self._draft.take(self.written.put(self._draft.choices, self.field.lines.toPlainText()))
