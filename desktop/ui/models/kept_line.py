"""How much disk the kept conversations take, and clearing them. Keeps and measures nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop import figures
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

WHAT = mark(
    "What the model had in mind of each conversation, so that it goes on at once after a "
    "restart. Clearing costs only that: no words are lost."
)


class Measured(Protocol):
    """See `desktop.sessions.sessions.Measured`."""

    @property
    def size_bytes(self) -> int:
        """On the disk."""


class Kept(Protocol):
    """See `desktop.sessions.sessions.Sessions`. Every call returns at once."""

    def measure(self, done: Callable[[Measured], None], /) -> None:
        """How much is kept."""

    def clear(self, done: Callable[[Measured], None], /) -> None:
        """Keep nothing any longer; `done` hears what there was."""


class KeptLine(QWidget):
    """Gone where nothing is kept, and where there is nothing that keeps."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keptLine")
        self.setToolTip(tr(WHAT))
        self._kept: Kept | None = None
        self._budget_bytes: Callable[[], int] = lambda: 0
        self._words = Words(muted=True, parent=self)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._clear = Button(look, tr("Clear the kept conversations"), text=tr("Clear"),
                             manner=Manner.OUTLINED, parent=self)  # fmt: skip
        self._clear.setObjectName("clearKept")
        self._clear.setToolTip(tr(WHAT))
        self._clear.clicked.connect(self._on_clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 14, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._clear)
        self.hide()

    def take(self, kept: Kept, budget_bytes: Callable[[], int]) -> None:
        """These are kept, up to so much."""
        self._kept, self._budget_bytes = kept, budget_bytes
        self.refresh()

    def refresh(self) -> None:
        """Measure again."""
        if self._kept is not None:
            self._kept.measure(self._show)

    def _show(self, measured: Measured) -> None:
        self._clear.setEnabled(True)
        self.setVisible(measured.size_bytes > 0)
        self._words.say(sentence(measured.size_bytes, self._budget_bytes()))

    def _on_clear(self) -> None:
        if self._kept is not None:
            self._clear.setEnabled(False)
            self._kept.clear(lambda _was: self.refresh())


def sentence(size_bytes: int, budget_bytes: int) -> str:
    """So much of so much; without a budget nothing more will come."""
    kept = figures.size(size_bytes)
    if budget_bytes:
        kept = tr("{part} of {whole}", part=kept, whole=figures.size(budget_bytes))
    return tr("What models remember of conversations: {size}. Clearing loses no words.", size=kept)
