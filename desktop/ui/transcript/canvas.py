"""The ground that rows stand on: makes their widgets, measures and places them. Knows no scrolling.

Qt copies the pixels of a moved canvas only where nothing under it waits to be painted. So rows are
measured first, then the canvas is moved, and only then rows are moved, shown or painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.markdown import parts
from desktop.ui.look.theme import Look
from desktop.ui.transcript import entries
from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.attached import AttachedRow
from desktop.ui.transcript.bubble import BubbleRow, ProgressRow
from desktop.ui.transcript.code import CodeRow
from desktop.ui.transcript.context_rows import SummaryRow, UnseenRow
from desktop.ui.transcript.context_specs import SummarySpec, UnseenSpec
from desktop.ui.transcript.editing import EditRow
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.maths import MathsRow
from desktop.ui.transcript.notes import NoteRow, NoticeRow
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.stack import Placed
from desktop.ui.transcript.table import TableRow
from desktop.ui.transcript.text import TextRow
from desktop.ui.transcript.thought import ThoughtRow
from desktop.ui.transcript.typesetting import Typesetting

TOP = 28
"""Space above the first row."""
ORIGIN, LOWEST, HIGHEST = 1_000_000, 100_000, 4_000_000
"""Where the first message lies on the canvas, and how far that may drift before all is placed anew."""
SPARE = 16
"""So many widgets of a kind are kept to be used again."""
STEP = 1_000_000
"""The canvas grows in steps of this many px: each resize paints all of it."""

SET: dict[type[Spec], Callable[[Look, QWidget, Typesetting], RowWidget]] = {
    parts.TextPart: TextRow,
    parts.CodePart: CodeRow,
    parts.TablePart: TableRow,
    parts.MathsPart: MathsRow,
}
"""Rows that are set in type."""
PLAIN: dict[type[Spec], Callable[[Look, QWidget], RowWidget]] = {
    parts.ThoughtPart: ThoughtRow,
    entries.BubbleSpec: BubbleRow,
    entries.AttachedSpec: AttachedRow,
    entries.EditSpec: EditRow,
    entries.ProgressSpec: ProgressRow,
    entries.NoteSpec: NoteRow,
    entries.NoticeSpec: NoticeRow,
    entries.ActionsSpec: ActionsRow,
    SummarySpec: SummaryRow,
    UnseenSpec: UnseenRow,
}


class Canvas(QWidget):
    """Holds a widget for each row near the screen, and for no other."""

    requested = Signal(object, object)
    """A row and the `Request` that came from it."""
    row_resized = Signal(object)
    row_toggled = Signal(object)
    """The person folds or unfolds this row."""
    link_opened = Signal(str)

    def __init__(self, look: Look, viewport: QWidget, typesetting: Typesetting) -> None:
        super().__init__(viewport)
        self._look = look
        self._typesetting = typesetting
        self._kinds: dict[Row, type[Spec]] = {}
        self._widgets: dict[Row, RowWidget] = {}
        self.origin = 0
        """Where the first message would lie. Rows on the screen keep their place on the canvas: when
        heights above them turn out otherwise, this moves instead, and nothing is painted again."""
        self._spare: dict[type[Spec], list[RowWidget]] = {}
        """Widgets that stand for nothing now: making one takes a third of what showing one takes."""
        self._unchained = False
        """There are rows that the Tab key does not know in their place."""
        self._shown: dict[Row, tuple[int, int, int, int]] = {}
        """Those on the screen, and where each was put: left, top, width and height."""
        self._bare: list[QRect] = []
        """Where rows lie that have no widget yet."""
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.show()

    @property
    def widgets(self) -> dict[Row, RowWidget]:
        """The rows that have a widget now."""
        return self._widgets

    def measure(self, row: Row, column: int) -> bool:
        """Give the row its widget and its exact height. True where the height changed."""
        widget = self._widgets.get(row)
        if widget is not None and row.fitted == column:
            return False
        if widget is None or self._kinds[row] is not type(row.spec):
            self.drop([row])
            widget = self._make(row)
            # A screen reader finds all of a row at once; others get the rest in a moment.
            widget.is_lean = not QAccessible.isActive()
            row.fitted = -1
        if row.fitted == -1:
            widget.lead = row.lead
            widget.expect(column)
            widget.restore(row.toggled)
            widget.show_spec(row.spec, growing=row.growing)
        widget.fitted = widget.fit(column)
        height = widget.fitted.height()
        changed, row.height, row.fitted = height != row.height, height, column
        return changed

    def place(self, placed: Iterable[Placed], left: int, column: int) -> bool:
        """Put these rows where they belong, after the canvas was moved. False where some lack widgets."""
        bare: list[QRect] = []
        before = len(self._shown)
        top, is_mirrored = self.origin + TOP, self.isRightToLeft()
        for each in placed:
            row, y = each.row, top + each.y
            widget = self._widgets.get(row)
            if widget is None:
                bare.append(QRect(left, y, column, row.height))
                continue
            width = widget.fitted.width() if widget.at_right else column
            x = left if is_mirrored else left + column - width
            box = (x, y, width, row.extent if row.joined else row.height)
            # Most rows of a scrolling screen stay where they are: Qt isn't asked about those.
            if widget.stale or row.joined != widget.joined or self._shown.get(row) != box:
                self._put(widget, box, joined=row.joined)
                self._shown[row] = box
        if len(self._shown) > before:
            # Else what was shown just now would be painted once more, a moment later.
            QApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)
        if bare != self._bare:
            for lines in (*self._bare, *bare):
                self.update(lines)
            self._bare = bare
        return not bare

    def _put(self, widget: RowWidget, box: tuple[int, int, int, int], *, joined: bool) -> None:
        if joined != widget.joined:
            widget.joined, widget.stale, widget.stale_from = joined, True, 0
        place = QRect(*box).adjusted(-widget.overhang, 0, widget.overhang, 0)
        if widget.geometry() != place:
            widget.setGeometry(place)
        if widget.isHidden():
            widget.show()
        elif widget.stale:
            widget.update(0, widget.stale_from, place.width(), place.height())
        widget.stale = False

    def hide_all_but(self, rows: set[Row]) -> None:
        """Hide the rows that are seen no more."""
        for row in self._shown.keys() - rows:
            self._widgets[row].hide()
            del self._shown[row]

    def slide(self, y: int, width: int, height: int) -> None:
        """Show the canvas from `y` on; it is at least `height` high."""
        height = ((height + self.origin) // STEP + 1) * STEP
        top = -y - self.origin
        viewport = self.parentWidget()
        if (self.width(), self.height(), self.x()) != (width, height, 0) or viewport is None:
            self.setGeometry(0, top, width, height)
        elif top != self.y():
            # All that stands over the canvas in the viewport goes along and is put back: were the canvas
            # moved under it, Qt would copy no pixel and paint everything anew.
            viewport.scroll(0, top - self.y())

    def hold(self, near: Iterable[Placed]) -> None:
        """Let the first row that is seen now keep its place."""
        for each in near:
            widget = self._widgets.get(each.row)
            if widget is not None and not widget.isHidden():
                self.origin = widget.y() - each.y - TOP
                break
        if not LOWEST < self.origin < HIGHEST:
            self.origin = ORIGIN

    def drop(self, rows: Iterable[Row]) -> None:
        """Take the widgets of these rows away."""
        for row in rows:
            widget = self._widgets.pop(row, None)
            kind = self._kinds.pop(row, None)
            self._shown.pop(row, None)
            if widget is not None and kind is not None:
                widget.hide()
                self._put_by(widget, self._spare.setdefault(kind, []))

    def _put_by(self, widget: RowWidget, spare: list[RowWidget]) -> None:
        # What a screen reader knows of a widget stays with it, its role above all.
        if widget.is_reusable and len(spare) < SPARE and not QAccessible.isActive():
            widget.clear()
            spare.append(widget)
        else:
            widget.deleteLater()

    def renew_all(self) -> None:
        """Let all widgets be made anew. Who writes in one goes on writing, in the new one."""
        focused = QApplication.focusWidget()
        for row, widget in self._widgets.items():
            if isinstance(row.spec, entries.EditSpec) and widget.isAncestorOf(focused or self):
                row.spec.draft.is_new = True
        self.drop_all()
        for spare in self._spare.values():  # their typeface is that of the former size
            while spare:
                spare.pop().deleteLater()

    def drop_all(self) -> None:
        """Take all widgets away."""
        self.drop(list(self._widgets))

    def furnish(self, is_enough: Callable[[], bool] = lambda: False) -> bool:
        """Complete rows until it is enough, those on the screen first. True once all are complete."""
        lean = [row for row, widget in self._widgets.items() if widget.is_lean]
        for row in sorted(lean, key=lambda row: row not in self._shown):
            self._widgets[row].furnish()
            self._unchained |= self._widgets[row].findChild(QAbstractButton) is not None
            if is_enough():
                return False
        return True

    def chain_focus(self, before: QWidget, *, anew: bool = False) -> None:
        """Let the Tab key visit the buttons from top to bottom, whatever came first into being.

        What is made comes last in the window; here it follows `before`, and the composer follows it.
        `anew`: what was in its place may lie elsewhere by now.
        """
        self.furnish()
        if not (self._unchained or anew):
            return
        self._unchained = False
        buttons = self.findChildren(QAbstractButton)
        buttons.sort(key=lambda button: (button.mapTo(self, QPoint()).y(), button.x()))
        for first, second in pairwise([before, *buttons]):
            QWidget.setTabOrder(first, second)

    def paintEvent(self, e: QPaintEvent) -> None:
        seen = self.visibleRegion().boundingRect()
        painter = QPainter(self)
        painter.fillRect(e.rect().intersected(seen), self._look.colors.window)
        if self._bare:
            self._paint_bare(painter)

    def _paint_bare(self, painter: QPainter) -> None:
        """Grey lines where words will be in a moment."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.bubble)
        step = self._look.measures.line
        for box in self._bare:
            for y in range(box.top() + step // 4, box.bottom() - step // 2, step):
                width = box.width() * (0.92 if y + step < box.bottom() - step // 2 else 0.6)
                x = box.right() - width if self.isRightToLeft() else box.left()
                painter.drawRoundedRect(QRectF(x, y, width, step / 2), 4, 4)

    def _make(self, row: Row) -> RowWidget:
        kind = type(row.spec)
        spare = self._spare.get(kind)
        widget = spare.pop() if spare else self._new(kind)
        widget.row = row
        self._widgets[row] = widget
        self._kinds[row] = kind
        # Of words only a screen reader is given the links at once.
        self._unchained |= kind is not parts.TextPart or QAccessible.isActive()
        return widget

    def _new(self, kind: type[Spec]) -> RowWidget:
        if kind in SET:
            widget = SET[kind](self._look, self, self._typesetting)
        else:
            widget = PLAIN[kind](self._look, self)
        for name in widget.emits:
            match name:
                case "requested":
                    widget.requested.connect(
                        lambda request: self.requested.emit(widget.row, request)
                    )
                case "resized":
                    widget.resized.connect(lambda: self.row_resized.emit(widget.row))
                case "toggled":
                    widget.toggled.connect(lambda: self.row_toggled.emit(widget.row))
                case _:
                    widget.link_opened.connect(self.link_opened)
        return widget
