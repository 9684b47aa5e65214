"""What can stand in the conversation's place. Knows neither the conversation nor what leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.ui.models.fields import Field


class Page(QWidget):
    """One screen, or several of which one is shown."""

    back_wanted = Signal()

    @property
    def search_field(self) -> Field | None:
        """Where the person seeks in what is shown; None where there is nothing to seek in."""
        return None

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of the head, for the window's own buttons; in px."""
        raise NotImplementedError
