"""What stands under the transcript: notices, lines about models, the composer, the figures.

Knows no conversation: it lays out what others fill.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.composing.composer import Composer
from desktop.ui.composing.queued import QueuedLines
from desktop.ui.composing.standing import ABOVE, BELOW, GAP, LAST_LINE, side_in
from desktop.ui.conversation.status import StatusLine
from desktop.ui.look.theme import Look
from desktop.ui.widgets.banner import Banner


class Foot(QWidget):
    """As wide as the transcript's column."""

    def __init__(self, look: Look, parent: QWidget, composer: Composer | None = None) -> None:
        """`composer`: one that was made before, with what is written in it."""
        super().__init__(parent)
        self._look = look
        self._fitted = 0
        look.measured.connect(lambda: self.fit(self._fitted))
        self.banner = Banner(look, self)
        self.queued = QueuedLines(look, self)
        self.composer = composer or Composer(look, self)
        self.status = StatusLine(look, self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.queued)
        self._column.addWidget(self.composer)
        self._last = QHBoxLayout()
        self._last.setSpacing(6)
        self._last.addStrut(LAST_LINE)
        self._last.addWidget(self.status, 1)
        self._column.addLayout(self._last)

    def add_line(self, line: QWidget) -> None:
        """Another line above the composer, under those that are there."""
        self._column.insertWidget(self._column.indexOf(self.queued), line)

    def add_to_status(self, widget: QWidget) -> None:
        """Before the figures, on their line; they then leave their first part, the model, out."""
        self._last.insertWidget(0, widget)
        self.status.set_beside_model()

    def add_meter(self, meter: QWidget) -> None:
        """Behind the figures, on their line; they then leave what it shows out."""
        self._last.addWidget(meter)
        self.status.set_beside_meter()

    def add_after_model(self, widget: QWidget) -> None:
        """Right before the figures."""
        self._last.insertWidget(self._last.indexOf(self.status), widget)

    def suggest(self, words: str) -> None:
        """Put them into the composer, to be changed or sent."""
        self.composer.set_text(words)
        self.composer.setFocus()

    def fit(self, width: int) -> None:
        """Stand under the column of a transcript of this width."""
        self._fitted = width
        side = side_in(width, self._look)
        self._column.setContentsMargins(side, ABOVE, side, BELOW)
