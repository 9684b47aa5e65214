"""What the pointer does in the transcript: selects words, and lets buttons appear.

All points are the canvas's. Knows no scrolling.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF

from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.canvas import TOP, Canvas
from desktop.ui.transcript.entries import Row
from desktop.ui.transcript.selection import Point, Selection
from desktop.ui.transcript.stack import Placed, Stack


class Pointing:
    """Keeps the selection and the message under the pointer."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._hovered: int | None = None
        self.selection = Selection()

    def press(self, stack: Stack, at: QPoint) -> None:
        """A selection begins here, and the last one is gone."""
        point = self._point(stack, at)
        self.selection = Selection(point, point)
        self._show(stack)

    def drag(self, stack: Stack, at: QPoint) -> None:
        """The selection ends here."""
        if self.selection.anchor is not None:
            self.selection.end = self._point(stack, at) or self.selection.end
            self._show(stack)

    def hover(self, stack: Stack, at: QPoint | None) -> None:
        """The pointer is here, or has left."""
        index = None
        if at is not None and stack.entries:
            index = stack.spot_at(at.y() - TOP).index
        if index != self._hovered:
            self._hovered = index
            self._reveal(stack)

    def mark(self, stack: Stack, near: Iterable[Placed]) -> None:
        """Let these rows show what of them is selected."""
        for placed in near:
            widget = self._canvas.widgets.get(placed.row)
            if widget is not None:
                number = stack.rows(placed.index).index(placed.row)
                widget.select(*self.selection.range_in(placed.index, number, widget.length()))

    def _show(self, stack: Stack) -> None:
        low = -self._canvas.y() - TOP
        parent = self._canvas.parentWidget()
        self.mark(stack, stack.between(low, low + (parent.height() if parent else 0)))

    def _reveal(self, stack: Stack) -> None:
        hovered: set[Row] = set()
        if self._hovered is not None and self._hovered < len(stack.entries):
            hovered = set(stack.rows(self._hovered))
        for row, widget in self._canvas.widgets.items():
            if isinstance(widget, ActionsRow):
                widget.hover(row in hovered)

    def _point(self, stack: Stack, at: QPoint) -> Point | None:
        if not stack.entries:
            return None
        spot = stack.spot_at(at.y() - TOP)
        widget = self._canvas.widgets.get(stack.rows(spot.index)[spot.row])
        if widget is None:
            return None
        inside = QPointF(widget.mapFrom(self._canvas, at))
        return Point(spot.index, spot.row, widget.position_at(inside))
