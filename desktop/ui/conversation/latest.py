"""The button that leads back to the end, and says how much came there meanwhile. Knows no transcript."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.language import plural, tr
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button, Manner

HEIGHT = 36


class LatestButton(Button):
    """Round, or as wide as what it says."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        name = tr("Jump to latest")
        super().__init__(look, name, icon="latest", manner=Manner.OUTLINED, parent=parent)
        self.setObjectName("jumpToLatest")
        self.radius = HEIGHT // 2
        self.pad = 12
        self.show_unseen(0)

    def show_unseen(self, count: int) -> None:
        """So many paragraphs came below."""
        name = tr("Jump to latest")
        self.setText(plural(count, "{n} new", "{n} new") if count else "")
        paragraphs = plural(count, "{n} new paragraph", "{n} new paragraphs")
        self.setAccessibleName(f"{name}, {paragraphs}" if count else name)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width() if self.text() else HEIGHT
        return QSize(width, HEIGHT)
