"""Choices while a person changes them: shared by all parts of the form. Keeps nothing."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.conversation import Choices


class ChoicesDraft(QObject):
    """What holds now. Whoever changes it, all parts go on from the same."""

    changed = Signal(object)
    """The person chose something: the new `Choices`."""
    shown = Signal()
    """Other choices hold, whoever made them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices()

    def show(self, choices: Choices) -> None:
        """These are kept."""
        self.choices = choices
        self.shown.emit()

    def change(self, **fields: Any) -> None:
        """Choose these, and leave the others."""
        self.take(replace(self.choices, **fields))

    def take(self, choices: Choices) -> None:
        """Choose all of these."""
        if choices != self.choices:
            self.show(choices)
            self.changed.emit(choices)
