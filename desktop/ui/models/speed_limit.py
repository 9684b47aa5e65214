"""The button that holds downloads back, so that others can use the line too. Knows no download."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop import figures
from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button

CHOICES_BYTES = (0, 500_000, 1_000_000, 5_000_000, 20_000_000)
"""Bytes a second for all downloads together; 0 is no limit."""


class SpeedLimit(Button):
    """Says which limit there is; a click shows the others."""

    chosen = Signal(int)
    """Bytes a second, 0 for no limit."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, tr("Speed limit"), icon="speed", text="x", parent=parent)
        self.setObjectName("speedLimit")
        self.show_limit(0)
        self.clicked.connect(self.open)

    def show_limit(self, bytes_per_second: int) -> None:
        """This one holds."""
        self._limit = bytes_per_second
        self.setText(words(bytes_per_second))
        self.setAccessibleName(tr("Speed limit: {words}", words=words(bytes_per_second)))
        self.updateGeometry()

    def open(self) -> None:
        """Show the menu."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def menu(self) -> QMenu:
        """One row a limit, the one that holds marked."""
        menu = QMenu(self)
        for limit in sorted({*CHOICES_BYTES, self._limit}):
            action = menu.addAction(words(limit))
            action.setCheckable(True)
            action.setChecked(limit == self._limit)
            action.triggered.connect(lambda _=False, wanted=limit: self._choose(wanted))
        return menu

    def _choose(self, bytes_per_second: int) -> None:
        self.show_limit(bytes_per_second)
        self.chosen.emit(bytes_per_second)


def words(bytes_per_second: int) -> str:
    """ "At most 5.0 MB/s", or that there is none."""
    if not bytes_per_second:
        return tr("No speed limit")
    return tr("At most {rate}", rate=figures.rate(bytes_per_second))
