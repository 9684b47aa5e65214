"""A card of fields for a model's defaults, each with its label. Each counts when it is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.draft import Draft
from desktop.ui.models.facts import Labelled
from desktop.ui.models.fields import Field, TextField
from desktop.ui.models.labels import Words
from desktop.ui.models.numbers import Biases, Lines, Written

WIDTH = 132
WIDE = 240
"""Of a field for more than a number, in px."""


class NumberFields(QWidget):
    """What can't be read is said below the card, and taken back."""

    def __init__(self, look: Look, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._draft = look, draft
        self._lines: dict[str, tuple[Written, Field]] = {}
        self._texts: dict[str, tuple[Written, TextField]] = {}
        self.card = Card(look, self)
        self.note = Words(parent=self)
        self.note.setObjectName("defaultsNote")
        draft.tried.connect(lambda: self.note.say(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.card, self.note):
            column.addWidget(widget)

    def fill(self, rows: Iterable[Written | QWidget]) -> None:
        """Show these; a widget is a row as it is."""
        self.card.fill(row if isinstance(row, QWidget) else self._row(row) for row in rows)

    def field(self, name: str) -> Field:
        """The field of this name."""
        return self._lines[name][1]

    def show_defaults(self) -> None:
        """What holds now stands in the fields; where a person is writing, they go on."""
        for written, field in self._lines.values():
            if not (field.hasFocus() and field.isModified()):
                field.setText(written.write(self._draft.defaults))
        for written, text in self._texts.values():
            if not text.lines.hasFocus():
                text.lines.setPlainText(written.write(self._draft.defaults))
        self.note.say("")

    def _row(self, written: Written) -> QWidget:
        if isinstance(written, Lines):
            return self._text_row(written)
        field = Field(self._look, tr(written.label), hint=tr(written.automatic), parent=self)
        field.setObjectName(written.name)
        width = WIDE if isinstance(written, Biases) else WIDTH
        field.setMinimumWidth(width)
        field.setMaximumWidth(width)
        field.editingFinished.connect(lambda: self._on_line(written, field))
        self._lines[written.name] = (written, field)
        return Labelled(tr(written.label), field, hint=tr(written.hint))

    def _text_row(self, written: Written) -> QWidget:
        field = TextField(self._look, tr(written.label), hint=tr(written.automatic), parent=self)
        field.setObjectName(written.name)
        field.lines.setFont(fonts.mono(12))
        field.left.connect(lambda: self._on_text(written, field))
        self._texts[written.name] = (written, field)
        return below(tr(written.label), tr(written.hint), [field])

    def _on_line(self, written: Written, field: Field) -> None:
        self._draft.tried.emit()
        field.setModified(False)
        try:
            defaults = written.put(self._draft.defaults, field.text())
        except ValueError:
            field.setText(written.write(self._draft.defaults))
            self.note.say(written.allowed)
            return
        self._draft.take(defaults)

    def _on_text(self, written: Written, field: TextField) -> None:
        self._draft.tried.emit()
        self._draft.take(written.put(self._draft.defaults, field.lines.toPlainText()))


def below(label: str, hint: str, controls: Sequence[QWidget]) -> QWidget:
    """A row whose control is as wide as the card, and so stands under its label."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(16, 9, 16, 14)
    column.setSpacing(1)
    column.addWidget(Words(label, size_px=14))
    if hint:
        column.addWidget(Words(hint, size_px=12, muted=True))
    column.addSpacing(7)
    for control in controls:
        column.addWidget(control)
    return row
