"""What stands over the pages above the composer goes along from one to the next. Knows none of it.

Qt copies the pixels of what is scrolled only where nothing lies over it that is not its own. So what
stands over a page is a child of that page while it is shown: scrolling takes it along, and it is put back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

Place = Callable[[QRect], QRect | None]
"""Where to stand when the page has this place, both in the view; None while somebody else sees to it."""
Ground = Callable[[QWidget], QWidget]
"""The part of a page that holds what stands over it."""
_CHANGES = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.EnabledChange,
)


class Carrying(QObject):
    """For the pages of one view."""

    def __init__(self, view: QWidget, pages: QStackedLayout, ground_of: Ground) -> None:
        super().__init__(view)
        self._view, self._pages, self._ground_of = view, pages, ground_of
        self._carried: dict[QWidget, tuple[Place, bool]] = {}
        for at in range(pages.count()):
            self._page(at).installEventFilter(self)
        pages.currentChanged.connect(self._on_page)

    def carry(self, widget: QWidget, place: Place, *, over_cover: bool = False) -> None:
        """Let it stand there on each page; `over_cover`: also where something else covers the page."""
        self._carried[widget] = (place, over_cover)
        self.place()

    def turn_to(self, page: QWidget) -> None:
        """Show this page; what goes along keeps the keyboard."""
        focus = QApplication.focusWidget()
        self._pages.setCurrentWidget(page)
        if focus is not None and focus.isVisible():
            focus.setFocus()

    def place(self) -> None:
        """Put all of it where it belongs now."""
        page = self._pages.currentWidget()
        if page is None:  # the view goes
            return
        box = page.geometry()
        for widget, (place, over_cover) in self._carried.items():
            at = place(box)
            if at is not None:
                is_own = box.contains(at) and (page.isEnabledTo(self._view) or not over_cover)
                ground = self._ground_of(page) if is_own else self._view
                _give(widget, ground)
                widget.setGeometry(at.translated(-ground.mapTo(self._view, QPoint())))

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() in _CHANGES:
            self.place()
        return super().eventFilter(watched, e)

    def _on_page(self, at: int) -> None:
        if at >= 0:
            # Qt lifts the page it turns to: over all else that stands on the view.
            self._page(at).lower()
            self.place()

    def _page(self, at: int) -> QWidget:
        page = self._pages.widget(at)
        assert page is not None
        return page


def _give(widget: QWidget, ground: QWidget) -> None:
    """To another parent, as it was, with the keyboard."""
    if widget.parentWidget() is ground:
        return
    is_hidden, focus = widget.isHidden(), QApplication.focusWidget()
    had_keyboard = focus is widget or widget.isAncestorOf(focus or ground)
    widget.setParent(ground)
    widget.setHidden(is_hidden)
    widget.raise_()
    if had_keyboard and focus is not None:
        focus.setFocus()
