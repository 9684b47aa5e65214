"""A section: its title over a card with its settings. Knows none of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.labels import Words


class SectionCard(QWidget):
    """Rows come one by one, and can be hidden one by one; what is shown of them stays in one frame."""

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[QWidget] = []
        self._first: QWidget | None = None
        self._title = Words(title, size_px=15, weight=fonts.Weight.DemiBold, parent=self)
        self._note = Words(tr("Changes count at once, unless it says otherwise."), muted=True)
        self._card = Card(look, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._note)
        self._column.addLayout(head)
        self._column.addWidget(self._card)
        look.measured.connect(self._measure)
        self._measure()

    def add(self, row: QWidget, *, shown: bool = True) -> None:
        """One more row, below the others."""
        self._rows.append(row)
        self._card.add(row)
        row.setVisible(shown)

    def put_first(self, widget: QWidget) -> None:
        """In a frame of its own, between the title and the rows."""
        frame = Card(self._look, self, lines=False)
        frame.fill([widget])
        self._column.insertWidget(1, frame)
        self._first = frame

    def show_first(self, *, shown: bool) -> None:
        """Whether what was put first is there."""
        if self._first is not None:
            self._first.setVisible(shown)

    @property
    def has_rows(self) -> bool:
        """Whether any of its rows is to be shown."""
        return any(not row.isHidden() for row in self._rows)

    def _measure(self) -> None:
        self._column.setSpacing(self._look.gap(10))
