"""A text to read: a model card, a licence, a use policy. Inert: no markup, no pictures, no links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop.explain import explain
from desktop.language import tr
from desktop.plain import visible
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Trouble
from desktop.ui.models.sheet import TALLEST, Sheet
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.ring import FocusRing
from desktop.ui.widgets.scrollbar import ThinScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import AppError


_AIR = 10
"""Between the words and the line around what has the keyboard, in px."""
_FRONT_MATTER = re.compile(r"---\r?\n.*?\n---\r?\n\s*", re.DOTALL)


def without_front_matter(text: str) -> str:
    """A model card without the settings for the hub that stand before its words."""
    return _FRONT_MATTER.sub("", text, count=1) if text.startswith("---") else text


class InertText(QPlainTextEdit):
    """Shows any text as what it is. It can be selected and copied, and does nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setObjectName("inertText")
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(fonts.sans(14))
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_AIR)
        self.setCursorWidth(0)
        FocusRing(look, self)

    def say(self, text: str) -> None:
        """Show this text from its beginning."""
        self.setPlainText(visible(text))


class ReadingSheet(Sheet):
    """One text, once it has come."""

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(look, title, parent)
        self.setObjectName("readingSheet")
        self._waiting = Waiting(look)
        self._trouble = Trouble(look)
        self.text = InertText(look)
        self.text.setAccessibleName(title)
        for widget in (self._waiting, self._trouble):
            self.box.addWidget(widget)
        self.box.addWidget(self.text, 1)

    def tall(self) -> int:
        return TALLEST

    def wait(self) -> None:
        """The text is on its way."""
        self._waiting.begin(tr("Asking huggingface.co…"))

    def say(self, text: str) -> None:
        """Here it is."""
        self._waiting.end()
        self.text.say(without_front_matter(text))

    def fail(self, error: AppError, again: Callable[[], object]) -> None:
        """It did not come."""
        self._waiting.end()
        self._trouble.say(explain(error), again)
