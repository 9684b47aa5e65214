"""Rows one above the other in a window: scrolls, follows the end, keeps the reader's place to the px.

Only rows near the screen have widgets. Knows rows by their heights; not what they say.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.conversation import ReadingPlace
from desktop.language import tr
from desktop.ui.bridge import QtLoop
from desktop.ui.look.theme import SIDE, Look
from desktop.ui.transcript.allowance import AHEAD_SECONDS, AT_ONCE_SECONDS, Allowance
from desktop.ui.transcript.canvas import TOP, Canvas
from desktop.ui.transcript.pointing import Pointing
from desktop.ui.transcript.rest import Rest
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.stack import Placed, Spot, Stack
from desktop.ui.transcript.typesetting import Typesetting
from desktop.ui.widgets.scrollbar import ThinScrollBar

BOTTOM = 20
MARGIN = 60
"""Rows this close to the screen, in px, get widgets at once."""
WARM_UP_MS = 2000
"""So long after it was built the libraries for Markdown and code are imported, unless they were needed.

All of the window is there by then: a thread that imports beside its parts made them half as late again.
"""
KEEP = 2500
"""Rows farther away than this lose theirs."""
PASSES = 9
"""Measuring moves rows onto the screen, which must be measured too; it settles within a few."""
AHEAD = (0.5, 1.0)
"""Rows are made ahead once fewer than the first of these, in screens, are there; then up to the second."""


class RowScroller(QAbstractScrollArea):
    """Shows a stack of rows."""

    following_changed = Signal(bool)
    scrolled = Signal()
    """The person moved to another place."""
    arranged = Signal()
    """Messages may lie elsewhere now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._stack = Stack(look.measures.column, look.measures)
        self._y = 0
        self._following = True
        self._arranging = False
        self._allowance, self._ahead = Allowance(), Allowance()
        self._is_filling = True
        """Rows are being made ahead."""
        self._swept_y = 0
        """Where it was when widgets far away were last looked for."""
        self._unfinished: tuple[Spot | None] | None = None
        """Rows on the screen have no widgets yet; with them this place is kept."""
        self.typesetting = Typesetting(look, QtLoop(self), self)
        # After the composer: importing beside it would hold it up.
        QTimer.singleShot(WARM_UP_MS, self, self.typesetting.workroom.warm_up)
        self._set_up_frame()
        self._canvas = Canvas(look, self.viewport(), self.typesetting)
        self._canvas.row_resized.connect(self._remeasure)
        self._canvas.row_toggled.connect(self._toggle)
        self._pointing = Pointing(self._canvas)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._prepare_next)
        self._rest = Rest(self._canvas, self)
        look.changed.connect(self._relook)
        look.measured.connect(self._resize_text)

    def _set_up_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = ThinScrollBar(self._look, Qt.Orientation.Vertical, self)
        bar.setAccessibleName(tr("Scroll the conversation"))
        self.setVerticalScrollBar(bar)
        bar.setSingleStep(40)
        bar.valueChanged.connect(self._on_bar)
        self.viewport().setMouseTracking(True)

    # Where the reader is

    @property
    def following(self) -> bool:
        """Is the end on the screen, and kept there."""
        return self._following

    def follow(self) -> None:
        """Go to the end and stay there."""
        self._set_following(True)
        self._arrange(None)

    def place(self) -> ReadingPlace:
        """Where the person is reading."""
        if self._following or not self._stack.entries:
            return ReadingPlace()
        spot = self._stack.spot_at(self._y - TOP)
        if self._make_exact(spot.index, self._stack.rows(spot.index)[: spot.row]):
            self._arrange(spot)
        offset = self._stack.top(spot.index) + TOP - self._y
        return ReadingPlace(self._stack.entries.turns.messages[spot.index].id, offset)

    def go_to(self, place: ReadingPlace) -> None:
        """Put that message where it was; where it is gone, the end."""
        index = self._stack.index_of(place.message_id)
        self._set_following(index is None)
        if index is None:
            self._arrange(None)
            return
        above = 0
        for row in self._stack.rows(index):
            if above > -place.offset_px:
                break
            self._make_exact(index, [row])
            above += row.extent
        self._arrange(Spot(index, 0, -place.offset_px))

    def scroll_to_row(self, index: int, number: int, offset: int = 0) -> None:
        """Show a row a third down the screen; `offset` is a place within it."""
        self._set_following(False)
        rows = self._stack.rows(index)[:number]
        self._make_exact(index, rows[-20:])
        third = self.viewport().height() // 3
        self._arrange(Spot(index, number, offset - third))

    def _make_exact(self, index: int, rows: Sequence[Row]) -> bool:
        """Measure rows that are not on the screen. True where something moved."""
        column = self._stack.column
        visible = [row for row in rows if row.fitted != column and not row.hidden]
        changed = [self._canvas.measure(row, column) for row in visible]
        return any(changed) and self._stack.measured(index)

    def _anchor(self) -> Spot | None:
        return None if self._following else self._stack.spot_at(self._y - TOP)

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def span_of(self, message_id: int) -> QRect | None:
        """Where a message lies, with all space that follows it; in the viewport."""
        index = self._stack.index_of(message_id)
        if index is None:
            return None
        top, following = self._stack.top(index), self._stack.top(index + 1)
        y = top + TOP - self._y
        return QRect(self._left(), y, self._stack.column, following - top)

    def message_at(self, at: QPoint) -> int | None:
        """The message at this point of the viewport."""
        if not self._stack.entries:
            return None
        index = self._stack.spot_at(at.y() + self._y - TOP).index
        return self._stack.entries.turns.messages[index].id

    # Geometry

    def _column(self) -> int:
        return max(240, min(self._look.measures.column, self.width() - 2 * SIDE))

    def _left(self) -> int:
        # Of the whole width: what is under the transcript has no scroll bar and stands in line.
        return (self.width() - self._column()) // 2

    def _arrange(self, anchor: Spot | None) -> None:
        """Measure what is near the screen, then move the canvas, then place the rows."""
        if self._arranging:
            return
        self._arranging = True
        self._begin_turn()
        try:
            near = self._settle(anchor)
            self._canvas.hold(near)
            self._slide()
            # Only now: what is hidden under a canvas that is yet to be moved is painted anew, all of it.
            self._put_away(near)
            is_whole = self._canvas.place(near, self._left(), self._stack.column)
            self._unfinished = None if is_whole else (anchor,)
            self._set_bar()
        finally:
            self._arranging = False
        if self._stack.entries and self.verticalScrollBar().maximum() == 0:
            self._set_following(True)
        self._prepare_soon()
        self.arranged.emit()

    def _begin_turn(self) -> None:
        """All that is arranged in one turn of the loop shares its time: a resize right after opening."""
        if not self._idle.isActive():
            self._allowance.begin(AT_ONCE_SECONDS)

    def _slide(self) -> None:
        view = self.viewport()
        height = self._stack.total + TOP + BOTTOM
        self._canvas.slide(self._y, view.width(), height + view.height())

    def _set_bar(self) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(view)
        bar.setRange(0, max(0, self._stack.total + TOP + BOTTOM - view))
        bar.setValue(self._y)

    def _settle(self, anchor: Spot | None) -> list[Placed]:
        view = self.viewport().height()
        near: list[Placed] = []
        for _ in range(PASSES):
            self._y = self._wanted_y(anchor)
            low, high = self._y - TOP - MARGIN, self._y - TOP + view + MARGIN
            near = list(self._stack.between(low, high, self._allowance.is_used_up))
            # Rows that were built just now may have moved it, even where no measure changed.
            if self._wanted_y(anchor) != self._y:
                continue
            if not self._measure(near) and self._wanted_y(anchor) == self._y:
                break
        return near

    def _wanted_y(self, anchor: Spot | None) -> int:
        lowest = max(0, self._stack.total + TOP + BOTTOM - self.viewport().height())
        if self._following:
            return lowest
        y = self._y if anchor is None else self._stack.y_of(anchor) + TOP
        return max(0, min(y, lowest))

    def _measure(self, near: Sequence[Placed]) -> bool:
        """Measure these rows, as many as there is time for. What is read first comes first."""
        moved: set[int] = set()
        column, widgets = self._stack.column, self._canvas.widgets
        for placed in self._in_order(near):
            row = placed.row
            if placed.is_waiting or (row.fitted == column and row in widgets):
                continue
            may_make = row in widgets or self._allowance.takes()
            if may_make and self._canvas.measure(row, column):
                moved.add(placed.index)
        self._pointing.mark(self._stack, near)
        return any([self._stack.measured(index) for index in sorted(moved)])

    def _in_order(self, near: Sequence[Placed]) -> Sequence[Placed]:
        if self._following:
            return near[::-1]
        y = self._y - TOP  # what lies above it is not seen yet
        return sorted(near, key=lambda placed: placed.y + placed.row.extent <= y)

    def _put_away(self, near: Sequence[Placed]) -> None:
        """Hide the rows that left the screen; those far away lose their widgets."""
        keep = {placed.row for placed in near}
        self._canvas.hide_all_but(keep)
        view = self.viewport().height()
        if abs(self._y - self._swept_y) < view:
            return
        self._swept_y = self._y
        here = self._canvas.origin + self._y
        self._canvas.drop(
            row
            for row, widget in list(self._canvas.widgets.items())
            if row not in keep and abs(widget.y() - here) > KEEP + view
        )

    def _prepare_soon(self) -> None:
        self._rest.put_off()
        self._idle.start(0)

    def _prepare_next(self) -> None:
        """While nothing else is to do: make the widgets of one screen ahead, some rows at a time."""
        self._begin_turn()
        self._prepare_soon()
        if self._unfinished is not None:
            self._arrange(self._unfinished[0])
            return
        anchor = self._anchor()
        missing = self._missing()
        if missing and self._distance(missing[0]) <= MARGIN:  # they were taken away, all of them
            self._arrange(anchor)
        elif missing:
            self._make_ahead(missing, anchor)
        elif self._wanted_y(anchor) != self._y:
            self._arrange(anchor)
        else:
            self._idle.stop()
            self._is_filling = False
            self._rest.begin()

    def _missing(self) -> list[Placed]:
        """The rows beyond the screen that have no widgets yet and should; the nearest first."""
        view, y = self.viewport().height(), self._y - TOP
        reach = int(AHEAD[self._is_filling] * view)
        between = self._stack.between(y - reach, y + view + reach, lambda: True)
        missing = [each for each in between if each.row not in self._canvas.widgets]
        return sorted(missing, key=self._distance)

    def _distance(self, placed: Placed) -> int:
        """How far from the screen it lies; 0 or less is on it."""
        y = placed.y + TOP - self._y
        return max(-y - placed.row.height, y - self.viewport().height())

    def _make_ahead(self, missing: Sequence[Placed], anchor: Spot | None) -> None:
        """Make the first of these rows, and more of them while there is time."""
        self._is_filling = True
        self._ahead.begin(AHEAD_SECONDS)
        for each in missing:
            if each.is_waiting:
                self._stack.prepare(each.index, self._ahead.is_used_up)
            else:
                self._canvas.measure(each.row, self._stack.column)
                # Where it will about be shown: what lies far from the screen is taken away again.
                y = self._canvas.origin + each.y + TOP
                self._canvas.widgets[each.row].move(self._left(), y)
                self._stack.measured(each.index)
            if self._ahead.is_used_up():
                break
        self._take_in(anchor)

    def _take_in(self, anchor: Spot | None) -> None:
        """Rows beyond the screen were measured: on the screen nothing moves, so nothing is placed anew."""
        y = self._wanted_y(anchor)
        exact = y if anchor is None else self._stack.y_of(anchor) + TOP
        if y != exact or self._unfinished is not None:
            self._arrange(anchor)
            return
        self._arranging = True
        try:
            self._canvas.origin -= y - self._y
            self._y = y
            self._slide()
            self._set_bar()
        finally:
            self._arranging = False
        self._prepare_soon()
        self.arranged.emit()

    def _remeasure(self, row: Row) -> None:
        anchor = self._anchor() or self._stack.spot_at(self._y - TOP)
        row.fitted = min(row.fitted, 0)
        index = self._stack.index_with(row)
        if index is not None and row in self._canvas.widgets:
            self._canvas.measure(row, self._stack.column)
            self._stack.measured(index)
        self._arrange(anchor)

    def _toggle(self, row: Row) -> None:
        """Fold or unfold; its own upper edge stays where it is."""
        index = self._stack.index_with(row)
        if index is None:
            return
        entry = self._stack.entries[index]
        number = entry.built.index(row)
        above = self._stack.y_of(Spot(index, number, 0)) + TOP - self._y
        entry.toggle(row)
        self._canvas.drop([each for each in entry.built if each.hidden])
        self._stack.measured(index)
        self._set_following(False)
        self._arrange(Spot(index, number, -above))
        self._set_following(self._y >= self.verticalScrollBar().maximum() - 2)

    # Looks

    def _resize_text(self) -> None:
        """Take another size of text, or other space between things."""
        anchor = self._anchor()
        self.typesetting.renew()
        self._canvas.renew_all()
        self._stack.resize(self._column(), self._look.measures)
        self._arrange(anchor)

    def _relook(self) -> None:
        """Take other colours."""
        shown = [w for w in self._canvas.widgets.values() if w.isVisible()]
        self._canvas.drop([r for r, w in self._canvas.widgets.items() if not w.isVisible()])
        for widget in shown:
            widget.relook()
        self._canvas.update()
        self._prepare_soon()

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: ARG002 - Qt's signature
        anchor = self._anchor()
        if self._column() != self._stack.column:
            self._stack.set_column(self._column())
        self._arrange(anchor)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The canvas is moved by `_arrange`, not by Qt."""

    def _on_bar(self, value: int) -> None:
        if self._arranging:
            return
        self._y = value
        self._set_following(value >= self.verticalScrollBar().maximum() - 2)
        self._arrange(self._anchor())
        self.scrolled.emit()
