"""All keys on one sheet, made from the commands, to be looked through and searched. Knows none by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language import mark, tr
from desktop.ui.frame.commands import Commands, Menu, keys_of
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words, margins
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.palette.matching import Texts
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.keycap import Keycaps
from desktop.ui.widgets.scrollbar import ThinScrollBar
from desktop.ui.widgets.veil import MARGIN, Veil

WIDEST, TALLEST = 620, 720
ROW, HEADING = 34, 42
GAP = 8
WRITING = mark("Writing")
IN_THE_FIELD = (
    (mark("Send"), "Enter"),
    (mark("New line"), "Shift+Enter"),
    (mark("Scroll the conversation"), "PgUp"),
)
"""Keys that are the composer's own, and no command's."""

Index = QModelIndex | QPersistentModelIndex
Line = tuple[str, list[str]]
"""Words and keys; a heading has none."""


def lines(commands: Commands) -> list[Line]:
    """Group by group, as the menus are."""
    found: list[Line] = []
    for menu in Menu:
        group = [
            (a.text(), keys_of(a))
            for a in commands.in_menu(menu)
            if a.isVisible() and a.shortcuts()
        ]
        if group:
            found += [(tr(menu), []), *group]
    return [*found, (tr(WRITING), []), *((tr(words), [keys]) for words, keys in IN_THE_FIELD)]


def search(all_lines: Sequence[Line], wanted: str) -> list[Line]:
    """The lines with these words or keys, under their headings."""
    if not wanted.strip():
        return list(all_lines)
    texts = Texts(f"{words} {' '.join(keys)}" for words, keys in all_lines)
    numbers = {found.number for found in texts.find(wanted, len(all_lines))}
    kept: list[Line] = []
    heading: Line | None = None
    for number, line in enumerate(all_lines):
        if not line[1]:
            heading = line
        elif number in numbers:
            if heading is not None:
                kept.append(heading)
                heading = None
            kept.append(line)
    return kept


class HelpSheet(Veil):
    """Opened by its key, closed by Escape."""

    def __init__(self, look: Look, commands: Commands, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._commands = commands
        self.setObjectName("helpSheet")
        self.setAccessibleName(tr("Keyboard shortcuts"))
        self.field = _Field(look, tr("Search shortcuts"), icon="search", hint=tr("Search"))
        self.field.setObjectName("helpField")
        self.rows = _Lines(self)
        self.list = self._make_list()
        self.none = QLabel(tr("No shortcut is called that"), self.card)
        self.none.setObjectName("helpNone")
        self._lay_out()
        self.field.textChanged.connect(self._find)

    def _make_list(self) -> QListView:
        view = _List(self.card)
        view.setObjectName("helpList")
        view.setAccessibleName(tr("Keyboard shortcuts"))
        view.setModel(self.rows)
        view.setItemDelegate(_LinePainter(self._look, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.viewport().setAutoFillBackground(False)  # the card's corners are round
        view.setSelectionMode(QListView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBar(ThinScrollBar(self._look, Qt.Orientation.Vertical, view))
        self.field.moved.connect(lambda e: view.keyPressEvent(e))
        return view

    def _lay_out(self) -> None:
        title = QLabel(tr("Keyboard shortcuts"), self.card)
        title.setFont(fonts.sans(17, fonts.Weight.DemiBold))
        close = Button(self._look, tr("Close"), icon="close", parent=self.card)
        close.setObjectName("closeHelp")
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.setContentsMargins(*margins(24, 16, 16, 0))
        head.addWidget(title, 1)
        head.addWidget(close)
        search_row = QHBoxLayout()
        search_row.setContentsMargins(24, 0, 24, 0)
        search_row.addWidget(self.field)
        self.none.setFont(fonts.sans(14))
        self.none.setForegroundRole(self.none.palette().ColorRole.PlaceholderText)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 0, 1, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(search_row)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)

    def open(self) -> None:
        """Show all; once more closes it."""
        if self.isVisible():
            self.leave()
            return
        self.field.clear()
        self._find()
        self.open_on(self.field)

    def _find(self) -> None:
        found = search(lines(self._commands), self.field.text())
        self.rows.show(found)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))

    def card_place(self) -> QRect:
        width = min(WIDEST, self.width() - 2 * MARGIN)
        height = min(TALLEST, self.height() - 2 * MARGIN)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)


class _List(QListView):
    """Stands on a shortcut as soon as the keyboard comes, so that one sees where it is."""

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        if not self.selectedIndexes():
            first = next((row for row in rows if row.flags() & Qt.ItemFlag.ItemIsEnabled), None)
            if first is not None:
                self.setCurrentIndex(first)


class _Field(Field):
    """Up, down and the page keys are the list's."""

    moved = Signal(QKeyEvent)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if e.key() in moves:
            self.moved.emit(e)
        else:
            super().keyPressEvent(e)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, shown: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()][1]:
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words, keys = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}: {', '.join(keys)}" if keys else words
        return None


class _LinePainter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._keycaps = Keycaps(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, ROW if _line(index)[1] else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words, keys = _line(index)
        colors, room = self._look.colors, option.rect.adjusted(24, 0, -24, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not keys:
            font = fonts.sans(12, fonts.Weight.DemiBold)
            room.setTop(room.top() + 12)
            painter.setFont(font)
            painter.setPen(colors.muted)
            draw_words(painter, room, self._start(option), words)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.selected)
            painter.drawRoundedRect(option.rect.adjusted(14, 1, -14, -1), 8, 8)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(colors.accent, self._look.ring))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(option.rect.adjusted(15, 2, -15, -2), 7, 7)
        used = self._paint_keys(painter, option, room, keys)
        words_room = room.adjusted(0, 0, -used - 16, 0)
        font = fonts.sans(14)
        painter.setFont(font)
        painter.setPen(colors.text)
        shown = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, words_room.width()
        )
        box = QStyle.visualRect(option.direction, option.rect, words_room)
        draw_words(painter, box, self._start(option), shown)
        painter.restore()

    def _paint_keys(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, keys: Sequence[str]
    ) -> int:
        """The first two ways, at the end; answers the width that they took."""
        used = 0
        for each in reversed(keys[:2]):
            width = self._keycaps.width(each)
            box = QRect(room.right() + 1 - used - width, room.top(), width, room.height())
            self._keycaps.paint(
                painter, QStyle.visualRect(option.direction, option.rect, box), each
            )
            used += width + 2 * GAP
        return used

    @staticmethod
    def _start(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeading
        side = QStyle.visualAlignment(option.direction, side)
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _line(index: Index) -> Line:
    model = index.model()
    assert isinstance(model, _Lines)
    return model.lines[index.row()]
