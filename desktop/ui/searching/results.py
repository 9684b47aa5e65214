"""The list of what was found, and what stands in its place. Knows no store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.searching.lines import Kind, Line
from desktop.ui.searching.painting import SIDE, LinePainter
from desktop.ui.searching.teaching import Lesson
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.ring import FocusRing
from desktop.ui.widgets.scrollbar import ThinScrollBar

Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """The lines as Qt wants them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Iterable[Line]) -> None:
        """List these."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken()
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class LineList(QListView):
    """Enter and a click open what stands there."""

    chosen = Signal(object)
    """A `Line`."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = Lines(self)
        self.setObjectName("searchResults")
        self.setAccessibleName(tr("What was found"))
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.clicked.connect(self._choose)
        look.measured.connect(self.scheduleDelayedItemsLayout)
        FocusRing(look, self)
        self.selectionModel().currentChanged.connect(lambda: self.viewport().update())

    def show_lines(self, lines: Iterable[Line], *, keep: bool = False) -> None:
        """List these; `keep`: the person stays where they are, on the same line where that is there."""
        row, y = self.currentIndex().row(), self.verticalScrollBar().value()
        line = self.lines.lines[row] if row >= 0 else None
        self.lines.show(lines)
        if keep:
            # In the place of the line that leads further back, what is further back begins.
            if line and line.kind is not Kind.OLDER and line in self.lines.lines:
                row = self.lines.lines.index(line)
            self.setCurrentIndex(self.lines.index(row))
            self.verticalScrollBar().setValue(y)
        else:
            self.scrollToTop()

    def step(self, by: int) -> Line | None:
        """Go so many lines down; says where that is."""
        count = self.lines.rowCount()
        row = self.currentIndex().row()
        if not count:
            return None
        first = 0 if by > 0 else count - 1
        to = first if row < 0 else min(max(row + by, 0), count - 1)
        self.setCurrentIndex(self.lines.index(to))
        return self.lines.lines[to]

    def choose_current(self) -> None:
        """Open what stands where the person is; at first the first message."""
        row = self.currentIndex().row()
        if row < 0:
            kinds = [line.kind for line in self.lines.lines]
            row = kinds.index(Kind.MESSAGE) if Kind.MESSAGE in kinds else 0
            self.setCurrentIndex(self.lines.index(row))
        self._choose(self.currentIndex())

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            super().keyPressEvent(e)

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self.lines.lines[index.row()])


class Results(QWidget):
    """The list, under a sentence where there is something to say, with a button where that helps."""

    way_out = Signal()
    """The button was pressed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("searchPage")
        self.said = Words(parent=self, muted=True)
        self.said.setObjectName("searchSaid")
        self.button = Button(look, tr("Try again"), text=" ", manner=Manner.OUTLINED, parent=self)
        self.button.setObjectName("searchWayOut")
        self.button.clicked.connect(self.way_out)
        self.button.hide()
        self.lesson = Lesson(self)
        self.list = LineList(look, self)
        top = QVBoxLayout()
        top.setContentsMargins(*margins(SIDE, 4, SIDE - 1, 8))
        top.setSpacing(10)
        top.addWidget(self.said)
        top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.lesson, 1)
        column.addWidget(self.list, 1)
        look.changed.connect(self._color)
        self._color()

    def teach(self) -> None:
        """Nothing is searched for yet: what may be typed."""
        self.list.show_lines(())
        self.say("")
        self.list.hide()
        self.lesson.show()

    def say(self, words: str, button: str = "") -> None:
        """Say this above the list, with a button that has these words."""
        self.lesson.hide()
        self.list.show()
        self.said.say(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setToolTip("")
        self.button.setVisible(bool(button))
        self.list.setAccessibleDescription(words)

    def _color(self) -> None:
        palette = QPalette(self.list.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(self._look.colors.sidebar))
        self.list.setPalette(palette)
