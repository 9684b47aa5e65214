"""A page that stands over a view for a while, in its place for pointer and keyboard. Knows neither."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class Cover(QObject):
    """At most one page at a time."""

    gone = Signal()
    """The page is no longer there."""

    def __init__(self, view: QWidget, parts: Sequence[QWidget]) -> None:
        """`parts` are what the keyboard could reach beneath the page."""
        super().__init__(view)
        self._view, self._parts = view, parts
        self._page: QWidget | None = None
        view.installEventFilter(self)

    @property
    def is_there(self) -> bool:
        """Is there a page."""
        return self._page is not None

    def show(self, page: QWidget) -> None:
        """Put this over the view."""
        self.take_away()
        self._page = page
        for part in self._parts:
            part.setEnabled(False)
        page.setGeometry(self._view.rect())
        page.show()
        page.raise_()

    def take_away(self) -> None:
        """The view again. The page is deleted."""
        page, self._page = self._page, None
        if page is None:
            return
        for part in self._parts:
            part.setEnabled(True)
        page.hide()
        page.deleteLater()
        self.gone.emit()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if self._page is not None and e.type() == QEvent.Type.Resize:
            self._page.setGeometry(self._view.rect())
        return super().eventFilter(watched, e)
