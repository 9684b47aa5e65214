"""Where one window is, on its way to the disk and back. Knows no content but the open conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import SIDEBAR
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Place, Places

if TYPE_CHECKING:
    from desktop.store.store import Store

BESIDE = QPoint(28, 28)
"""A window without a place of its own stands so far from the one it was opened in."""


class WindowPlace:
    """Of the window with this number."""

    def __init__(self, places: Places, number: int, window: QWidget) -> None:
        self._places, self._window = places, window
        self.number = number

    @property
    def kept(self) -> Place:
        """As it was left."""
        return self._places.at(self.number)

    @property
    def sidebar_width(self) -> int:
        """In px; 0 where it is hidden."""
        kept = self.kept
        return (kept.sidebar_width or SIDEBAR) if kept.sidebar_shown else 0

    def restore(self) -> None:
        """Put the window there."""
        if self.kept.geometry:
            data = self.kept.geometry.encode("ascii", "ignore")
            self._window.restoreGeometry(QByteArray.fromBase64(data))

    def restore_beside(self, other: QWidget) -> None:
        """Put it there, or near the other where it has no place yet."""
        if self.kept.geometry:
            self.restore()
        else:
            self._window.resize(other.size())
            self._window.move(other.pos() + BESIDE)

    def remember(
        self,
        store: Store,
        *,
        sidebar_shown: bool,
        sidebar_width: int,
        conversation_id: int | None,
    ) -> None:
        """Write down how it is now."""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode()
        place = Place(geometry, sidebar_shown, conversation_id, sidebar_width)
        self._places.keep(self.number, place)
        self._write(store)

    def close(self, store: Store) -> None:
        """The window is closed."""
        self._places.close(self.number)
        self._write(store)

    def _write(self, store: Store) -> None:
        path, everything = self._places.path, self._places.snapshot()
        store.do(lambda _: remembered.save(path, everything), failed=lambda _: None)
