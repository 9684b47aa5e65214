"""The rows of the palette: their model, and how one is painted. Knows not what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.ui.look import fonts, icons
from desktop.ui.look.theme import Look
from desktop.ui.palette.search import Hit
from desktop.ui.plain import visible_line
from desktop.ui.widgets.keycap import Keycaps

ROW = 38
PAD = 12
ICON = 18
GAP = 12

Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """What was found, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """List these."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.hits[index.row()].entry
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return visible_line(entry.words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(
                    part for part in (visible_line(entry.words), entry.note, entry.keys) if part
                )
        return None


class RowPainter(QStyledItemDelegate):
    """An icon, the words with the found letters marked, and at the end what it is or its keys."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._keycaps = Keycaps(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, Rows)
        hit, colors = model.hits[index.row()], self._look.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self._view.currentIndex() == index
        pill = QRectF(option.rect).adjusted(6, 1, -6, -1)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.selected if selected else colors.hover)
            painter.drawRoundedRect(pill, 8, 8)
        if selected:  # told by more than its ground
            bar = self._mirrored(QRect(int(pill.left()), int(pill.top()) + 9, 3, 18), option)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent)
            painter.drawRoundedRect(QRectF(bar), 1.5, 1.5)
        self._paint_content(painter, option, hit)
        painter.restore()

    def _paint_content(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        row, colors = option.rect.adjusted(6 + PAD, 0, -6 - PAD, 0), self._look.colors
        top = row.top() + (ROW - ICON) // 2
        if hit.entry.icon:
            box = self._mirrored(QRect(row.left(), top, ICON, ICON), option)
            icons.draw(painter, hit.entry.icon, QRectF(box), colors.muted)
        words = row.adjusted(ICON + GAP, 0, 0, 0)
        used = self._paint_end(painter, option, words, hit)
        words.setWidth(words.width() - used)
        self._paint_words(painter, self._mirrored(words, option), hit)

    def _paint_end(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, hit: Hit
    ) -> int:
        """Keys where there are any, else what it is; answers the width that it took."""
        if hit.entry.keys:
            width = self._keycaps.width(hit.entry.keys)
            box = QRect(room.right() + 1 - width, room.top(), width, room.height())
            self._keycaps.paint(painter, self._mirrored(box, option), hit.entry.keys)
            return width + GAP
        note = hit.entry.note
        if not note:
            return 0
        font = fonts.sans(12)
        width = QFontMetrics(font).horizontalAdvance(note) + 2
        box = QRect(room.right() + 1 - width, room.top(), width, room.height())
        painter.setFont(font)
        painter.setPen(self._look.colors.muted)
        painter.drawText(self._mirrored(box, option), Qt.AlignmentFlag.AlignCenter, note)
        return width + GAP

    def _paint_words(self, painter: QPainter, box: QRect, hit: Hit) -> None:
        font = fonts.sans(14)
        metrics = QFontMetrics(font)
        whole = visible_line(hit.entry.words)
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(shown, font)
        layout.setTextOption(_one_line())
        layout.setFormats(self._marks(shown, hit.letters))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(self._look.colors.text)
        layout.draw(painter, QPointF(box.left(), box.top() + (ROW - line.height()) / 2))

    def _marks(self, shown: str, letters: Sequence[int]) -> list[QTextLayout.FormatRange]:
        marks = []
        form = QTextCharFormat()
        form.setForeground(self._look.colors.accent)
        form.setFontUnderline(True)  # not by color alone
        for place in letters:
            if place >= len(shown) or shown[place] == "…":
                break
            mark = QTextLayout.FormatRange()
            mark.start = len(shown[:place].encode("utf-16-le")) // 2
            mark.length = len(shown[place].encode("utf-16-le")) // 2
            mark.format = form
            marks.append(mark)
        return marks

    @staticmethod
    def _mirrored(box: QRect, option: QStyleOptionViewItem) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)


def _one_line() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
