"""The command palette: a field and a list under it, over the window. Knows no command by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.language import plural, tr
from desktop.ui.look import fonts, icons
from desktop.ui.look.theme import Look
from desktop.ui.palette.rows import ROW, RowPainter, Rows
from desktop.ui.palette.search import Entry, Listing, Recent, Search
from desktop.ui.widgets.scrollbar import ThinScrollBar
from desktop.ui.widgets.veil import MARGIN, Veil

WIDEST = 600
ROWS = 10
"""Most rows that are seen at once."""
FIELD = 54
ABOVE = 0.12
"""Of the window's height, over the card."""
PIECE = 200
"""Texts made ready for the search in one turn of the loop: one or two milliseconds."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


class Palette(Veil):
    """Asks its sources each time it is opened; does what the person chooses."""

    def __init__(
        self,
        look: Look,
        list_all: Callable[[], Sequence[Listing]],
        recent: Recent,
        parent: QWidget,
    ) -> None:
        super().__init__(look, parent)
        self._list_all, self._recent = list_all, recent
        self._search = Search((), recent)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Command palette"))
        self.field = PaletteField(look, self.card)
        self.rows = Rows(self)
        self.list = self._make_list()
        self.list.pressed_by_reader.connect(self._do)
        self.none = QLabel(tr("Nothing is called that"), self.card)
        self.none.setObjectName("paletteNone")
        self._lay_out()
        self._preparing = QTimer(self)
        self._preparing.setInterval(0)
        self._preparing.timeout.connect(self._prepare)
        self.field.textChanged.connect(self._find)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._choose)
        self.list.clicked.connect(self._do)
        self.closed.connect(self._preparing.stop)

    def _make_list(self) -> PaletteList:
        view = PaletteList(self.card)
        view.setObjectName("paletteList")
        view.setAccessibleName(tr("Found"))
        view.setModel(self.rows)
        view.setItemDelegate(RowPainter(self._look, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.viewport().setAutoFillBackground(False)  # the card's corners are round
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBar(ThinScrollBar(self._look, Qt.Orientation.Vertical, view))
        return view

    def _lay_out(self) -> None:
        self.none.setFont(fonts.sans(14))
        self.none.setForegroundRole(self.none.palette().ColorRole.PlaceholderText)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setFixedHeight(2 * ROW)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.none)

    def open(self) -> None:
        """Show it with nothing typed; once more closes it."""
        if self.isVisible():
            self.leave()
            return
        self._search = Search(self._list_all(), self._recent)
        self.field.clear()
        self._find()
        self.open_on(self.field)
        self._preparing.start()

    def _prepare(self) -> None:
        if not self._search.prepare(PIECE):
            self._preparing.stop()

    def _find(self) -> None:
        self.rows.show(self._search.find(self.field.text()))
        count = self.rows.rowCount()
        self.none.setVisible(not count)
        self.list.setVisible(bool(count))
        self.place()
        if count:
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.scrollToTop()
        if self.isVisible():
            found = plural(count, "{n} found", "{n} found") if count else self.none.text()
            self._say(", ".join(part for part in (self._words_now(), found) if part))

    def _step(self, step: int) -> None:
        count = self.rows.rowCount()
        if not count:
            return
        at = self.list.currentIndex().row() + step
        # One step past an end goes round; a page stops there.
        at = at % count if abs(step) == 1 else max(0, min(count - 1, at))
        self.list.setCurrentIndex(self.rows.index(at))
        self._say(self._words_now())

    def _words_now(self) -> str:
        index = self.list.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""

    def _say(self, words: str) -> None:
        """The keyboard stays in the field, so a screen reader is told which row is meant."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _choose(self) -> None:
        if self.list.currentIndex().isValid():
            self._do(self.list.currentIndex())

    def _do(self, index: QModelIndex) -> None:
        entry: Entry = self.rows.hits[index.row()].entry
        self._recent.use(entry.key)
        self.leave()
        entry.call()

    def card_place(self) -> QRect:
        width = min(WIDEST, self.width() - 2 * MARGIN)
        top = max(MARGIN, int(self.height() * ABOVE))
        rows = self.rows.rowCount()
        inside = min(rows, ROWS) * ROW if rows else 2 * ROW
        height = min(FIELD + inside + 14, self.height() - top - MARGIN)
        return QRect((self.width() - width) // 2, top, width, height)


class PaletteList(QListView):
    """Has a current row and never a selected one: only a screen reader selects, and means to press."""

    pressed_by_reader = Signal(QModelIndex)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def selectionCommand(
        self,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - Qt's signature
        event: QEvent | None = None,  # noqa: ARG002
    ) -> QItemSelectionModel.SelectionFlag:
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def _on_selected(self, selected: QItemSelection) -> None:
        for index in selected.indexes():
            self.clearSelection()
            self.pressed_by_reader.emit(index)


class PaletteField(QLineEdit):
    """Where one types. Up and down are the list's."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("paletteField")
        self.setAccessibleName(tr("Search commands, conversations and models"))
        self.setPlaceholderText(tr("Search commands, conversations and models"))
        self.setFont(fonts.sans(16))
        self.setFrame(False)
        self.setFixedHeight(FIELD)
        self.setTextMargins(*((16, 0, 46, 0) if self.isRightToLeft() else (46, 0, 16, 0)))
        clear = self.palette()
        clear.setColor(clear.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        key = Qt.Key(e.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        x = self.width() - 38 if self.isRightToLeft() else 18
        icons.draw(painter, "search", QRectF(x, (FIELD - 20) / 2, 20, 20), colors.muted)
        painter.fillRect(0, FIELD - 1, self.width(), 1, colors.line)
        painter.end()
        super().paintEvent(e)
