"""One model's defaults while a person changes them: shared by all parts of the form. Keeps nothing."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.hub.library.model import Defaults


class Draft(QObject):
    """What holds now. Whoever changes it, all parts go on from the same."""

    changed = Signal(object)
    """The person chose something: the new `Defaults`."""
    tried = Signal()
    """Something was written, right or wrong: what was said about the last try is past."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.defaults = Defaults()

    def show(self, defaults: Defaults) -> None:
        """These are kept."""
        self.defaults = defaults

    def change(self, **fields: Any) -> None:
        """Choose these, and leave the others."""
        self.take(replace(self.defaults, **fields))

    def take(self, defaults: Defaults) -> None:
        """Choose all of these."""
        if defaults != self.defaults:
            self.defaults = defaults
            self.changed.emit(defaults)
