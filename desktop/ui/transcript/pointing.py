"""What the pointer does in the transcript: selects words, finds links, lets buttons appear.

All points are those of the messages one above the other. Knows no scrolling.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor

from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.canvas import TOP, Canvas
from desktop.ui.transcript.finding import Found
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.selection import Point, Selection
from desktop.ui.transcript.stack import Placed, Stack


class Pointing:
    """Keeps the selection, what was found, and the message under the pointer."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._hovered: int | None = None
        self.selection = Selection()
        self.found = Found()
        self._marked: set[Row] = set()
        """The rows that may show something selected or found; all others need not be asked."""

    def press(self, stack: Stack, at: QPoint, *, extend: bool = False) -> None:
        """A selection begins here, and the last one is gone; or the last one now ends here."""
        point = self._point(stack, at)
        if extend and self.selection.anchor is not None:
            self.selection.end = point
        else:
            self.selection = Selection(point, point)
        self.show(stack)

    def select_around(self, stack: Stack, at: QPoint, unit: QTextCursor.SelectionType) -> None:
        """Select the word or the paragraph here."""
        found = self._widget(stack, at)
        point = self._point(stack, at)
        if found is None or point is None:
            return
        start, end = found.around(point.position, unit)
        self.selection = Selection(
            Point(point.index, point.row, start), Point(point.index, point.row, end)
        )
        self.show(stack)

    def drag(self, stack: Stack, at: QPoint) -> None:
        """The selection ends here."""
        if self.selection.anchor is not None:
            self.selection.end = self._point(stack, at) or self.selection.end
            self.show(stack)

    def hover(self, stack: Stack, at: QPoint | None) -> None:
        """The pointer is here, or has left."""
        index = None
        if at is not None and stack.entries:
            index = stack.spot_at(at.y() - TOP).index
            self._show_cursor(stack, at)
        if index != self._hovered:
            self._hovered = index
            self._reveal(stack)

    def link_at(self, stack: Stack, at: QPoint) -> str:
        """The address under the pointer; empty for none."""
        widget = self._widget(stack, at)
        real = at + QPoint(0, self._canvas.origin)
        if widget is None or not widget.geometry().contains(real):
            return ""
        return widget.link_at(QPointF(widget.mapFrom(self._canvas, real)))

    def mark(self, stack: Stack, near: Iterable[Placed]) -> None:
        """Let these rows show what of them is selected and found."""
        is_needed = not self.selection.empty or bool(self.found.words)
        if not is_needed and not self._marked:
            return
        for placed in near:
            widget = self._canvas.widgets.get(placed.row)
            if widget is not None:
                (self._marked.add if is_needed else self._marked.discard)(placed.row)
                length = widget.length()
                widget.select(*self.selection.range_in(placed.index, placed.number, length))
                message_id = stack.entries.turns.messages[placed.index].id
                widget.seek(self.found.words, self.found.current_in(message_id, placed.number))

    def show(self, stack: Stack) -> None:
        """Mark all rows on the screen."""
        low = -self._canvas.y() - self._canvas.origin - TOP
        parent = self._canvas.parentWidget()
        height = parent.height() if parent else 0
        self.mark(stack, stack.between(low, low + height, lambda: True))

    def _show_cursor(self, stack: Stack, at: QPoint) -> None:
        widget = self._widget(stack, at)
        if widget is None:
            return
        shape = Qt.CursorShape.PointingHandCursor if self.link_at(stack, at) else widget.shape
        if widget.cursor().shape() is not shape:
            widget.setCursor(shape)

    def _reveal(self, stack: Stack) -> None:
        hovered: set[Row] = set()
        if self._hovered is not None and stack.entries.is_built(self._hovered):
            hovered = set(stack.rows(self._hovered))
        for row, widget in self._canvas.widgets.items():
            if isinstance(widget, ActionsRow):
                widget.hover(row in hovered)

    def _widget(self, stack: Stack, at: QPoint) -> RowWidget | None:
        if not stack.entries:
            return None
        spot = stack.spot_at(at.y() - TOP)
        if not stack.entries.is_built(spot.index):
            return None
        return self._canvas.widgets.get(stack.rows(spot.index)[spot.row])

    def _point(self, stack: Stack, at: QPoint) -> Point | None:
        widget = self._widget(stack, at)
        if widget is None:
            return None
        spot = stack.spot_at(at.y() - TOP)
        real = at + QPoint(0, self._canvas.origin)
        inside = QPointF(widget.mapFrom(self._canvas, real))
        return Point(spot.index, spot.row, widget.position_at(inside))
