"""The map itself: a tree with the keys of any tree. Paints rows; does nothing with what is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.language import tr
from desktop.ui.branches.model import STRETCH_ROLE, BranchesModel, about, words_of
from desktop.ui.branches.stretches import Stretch
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.widgets.scrollbar import ThinScrollBar

HEIGHT = 52
STEP = 18
MOST_OPEN = 500
"""More stretches than this are shown with what is set in folded."""
MARK, MARK_TOP = 10, 12
PAD = 10
AXIS = PAD + MARK // 2
"""Where the line of what is shown stands."""
LINE = 2
FOLD = 30
"""Width of the sign at a row's end that folds what hangs on it."""
Index = QModelIndex | QPersistentModelIndex


class BranchesTree(QTreeView):
    """One row a stretch."""

    chosen = Signal(object)
    """The person wants to go to this `Stretch`."""
    menu_wanted = Signal(object, QPoint)
    """What can be done with this `Stretch`, at this point of the screen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("branchesTree")
        self.setAccessibleName(tr("Branches of this conversation"))
        self._model = BranchesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(look, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(STEP)
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self._color)
        self._pressed_at = QPoint()
        self._color()

    def show_stretches(self, found: Sequence[Stretch]) -> None:
        """These; the keyboard stands where the shown branch ends."""
        self._model.show(found)
        if _count(found, MOST_OPEN) < MOST_OPEN:
            self.expandAll()
        end = self._model.end()
        if end.isValid():
            self.setCurrentIndex(end)
            self.scrollTo(end, QAbstractItemView.ScrollHint.PositionAtCenter)

    def current(self) -> Stretch | None:
        """The one that the keyboard is on."""
        return self._model.stretch(self.currentIndex())

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        self._pressed_at = e.position().toPoint()
        super().mousePressEvent(e)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """What is shown goes on beside what is set in, which hangs on it by a short line."""
        depth = round(rect.width() / STEP)
        if not depth:
            return
        colors = self._look.colors
        painter.save()
        top = index
        while top.parent().isValid():
            top = top.parent()
        trunk = self._model.stretch(top)
        if trunk is not None and trunk.is_shown and not trunk.is_end:
            painter.setPen(QPen(colors.accent, LINE))
            painter.drawLine(self._line(AXIS, rect.top(), AXIS, rect.bottom() + 1))
        painter.setPen(QPen(colors.muted, 1))
        begin, end = (depth - 1) * STEP + AXIS + LINE, depth * STEP + PAD
        middle = rect.top() + MARK_TOP + MARK // 2
        painter.drawLine(self._line(begin, middle, end, middle))
        painter.restore()

    def _line(self, left: float, top: float, right: float, bottom: float) -> QLineF:
        """Counted from where lines of words begin."""
        if self.isRightToLeft():
            width = self.viewport().width()
            left, right = width - left, width - right
        return QLineF(left, top, right, bottom)

    def _color(self) -> None:
        """The rows paint what is selected; Qt would do it beside them, too."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def _on_clicked(self, index: Index) -> None:
        stretch = self._model.stretch(index)
        if stretch is not None and stretch.leaving and self._is_on_fold(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._choose(index)

    def _is_on_fold(self, index: Index) -> bool:
        """Was it the sign at the row's end."""
        row, x = self.visualRect(index), self._pressed_at.x()
        return x < row.left() + FOLD if self.isRightToLeft() else x > row.right() - FOLD

    def _choose(self, index: Index) -> None:
        stretch = self._model.stretch(index)
        if stretch is not None and stretch.first_id:
            self.chosen.emit(stretch)

    def _ask_for_menu(self, at: QPoint) -> None:
        stretch = self._model.stretch(self.indexAt(at)) or self.current()
        if stretch is not None and stretch.first_id:
            self.menu_wanted.emit(stretch, self.viewport().mapToGlobal(at))


def _count(found: Sequence[Stretch], most: int) -> int:
    """How many there are, with what is set in; counts no further than `most`."""
    count, waiting = 0, [found]
    while waiting and count < most:
        now = waiting.pop()
        count += len(now)
        waiting += (each.leaving for each in now if each.leaving)
    return count


class _Row(QStyledItemDelegate):
    """First words above, figures below. A filled mark and a line are what is shown, besides its words."""

    def __init__(self, look: Look, tree: BranchesTree) -> None:
        super().__init__(tree)
        self._look, self._tree = look, tree

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        stretch = index.data(STRETCH_ROLE)
        assert isinstance(stretch, Stretch)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._ground(painter, option, box)
        self._mark(painter, stretch, box)
        end = FOLD if stretch.leaving else PAD
        self._words(painter, stretch, box, end)
        if stretch.leaving:
            sign = "unfold" if self._tree.isExpanded(index) else "fold"
            left = box.left() + 8 if self._tree.isRightToLeft() else box.right() - 22
            at = QRectF(left, box.top() + (HEIGHT - 14) / 2, 14, 14)
            icons.draw(painter, sign, at, self._look.colors.muted)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        colors, state = self._look.colors, option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_under = bool(state & QStyle.StateFlag.State_MouseOver)
        inner = box.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or is_under:
            painter.setBrush(colors.selected if is_current else colors.hover)
            painter.drawRoundedRect(inner, 8, 8)
        if is_current and self._tree.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 7, 7)

    def _mark(self, painter: QPainter, stretch: Stretch, box: QRectF) -> None:
        colors = self._look.colors
        is_mirrored = self._tree.isRightToLeft()
        x = box.right() - PAD - MARK if is_mirrored else box.left() + PAD
        mark = QRectF(x, box.top() + MARK_TOP, MARK, MARK)
        middle = mark.center().x()
        if stretch.is_shown:
            painter.setPen(QPen(colors.accent, LINE))
            top = mark.bottom() if not stretch.first_id else box.top()
            bottom = mark.top() if stretch.is_end else box.bottom()
            painter.drawLine(QLineF(middle, top, middle, bottom))
        painter.setPen(QPen(colors.accent if stretch.is_shown else colors.muted, 2))
        painter.setBrush(colors.accent if stretch.is_shown else colors.window)
        painter.drawEllipse(mark)

    def _words(self, painter: QPainter, stretch: Stretch, box: QRectF, end: int) -> None:
        colors = self._look.colors
        room = box.adjusted(2 * PAD + MARK, 6, -end, -6)
        if self._tree.isRightToLeft():
            room = box.adjusted(end, 6, -2 * PAD - MARK, -6)
        weight = fonts.Weight.DemiBold if stretch.is_end else fonts.Weight.Normal
        for words, font, color, side in (
            (words_of(stretch), fonts.sans(14, weight), colors.text, Qt.AlignmentFlag.AlignTop),
            (about(stretch), fonts.sans(12), colors.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(color)
            shown = QFontMetrics(font).elidedText(
                words, Qt.TextElideMode.ElideRight, int(room.width())
            )
            draw_words(painter, room, side, shown)
