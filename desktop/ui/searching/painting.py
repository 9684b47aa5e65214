"""How a line of what was found is painted, with what was searched for bold and underlined."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.markdown.words import width
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.searching.lines import Kind, Line

SIDE = 20
"""Between the edge of the list and words, in px."""
AROUND = 7
"""Above and below the words of a message."""
ROWS = 2
"""On so many rows stand the words of a message."""

Index = QModelIndex | QPersistentModelIndex


class LinePainter(QStyledItemDelegate):
    """Asks the model for the `Line` of each row."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        line = _line(index)
        rows = QFontMetrics(self._font()).lineSpacing()
        if line.kind is Kind.MESSAGE:
            return QSize(100, ROWS * rows + self._small_height() + 2 * self._look.gap(AROUND))
        above = self._above(index)
        return QSize(100, rows + self._look.gap(14) + above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, colors = _line(index), self._look.colors
        box = option.rect.adjusted(0, self._above(index), 0, 0)
        is_current = self._view.currentIndex() == index
        pill = QRectF(box).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.selected if is_current else colors.hover)
            painter.drawRoundedRect(pill, 9, 9)
        if is_current:  # told by more than its ground
            bar = QRect(int(pill.left()), int(pill.top()) + 8, 3, int(pill.height()) - 16)
            painter.setBrush(colors.accent)
            painter.drawRoundedRect(QRectF(self._visual(option.rect, bar)), 1.5, 1.5)
        self._paint_line(painter, box, line)
        painter.restore()

    def _above(self, index: Index) -> int:
        """Space between one conversation and the next."""
        is_next = index.row() > 0 and _line(index).kind is Kind.CONVERSATION
        return self._look.gap(8) if is_next else 0

    def _paint_line(self, painter: QPainter, row: QRect, line: Line) -> None:
        words = row.adjusted(SIDE, 0, -SIDE, 0)
        colors = self._look.colors
        if line.kind is Kind.MESSAGE:
            gap = self._look.gap(AROUND)
            painter.setFont(self._small())
            painter.setPen(colors.muted)
            top = QRect(words.left(), row.top() + gap, words.width(), self._small_height())
            draw_words(painter, self._visual(row, top), Qt.AlignmentFlag.AlignVCenter, line.aside)
            rest = words.adjusted(0, gap + self._small_height(), 0, -gap)
            painter.setPen(colors.text)
            self._paint_words(painter, self._visual(row, rest), line, self._font(), ROWS)
            return
        font = self._font()
        if line.kind is Kind.CONVERSATION:
            font.setWeight(fonts.Weight.DemiBold)
            taken = QFontMetrics(self._small()).horizontalAdvance(line.aside) + 12
            painter.setFont(self._small())
            painter.setPen(colors.muted)
            end = QRect(words.right() - taken, row.top(), taken + 1, row.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            draw_words(painter, self._visual(row, end), flags, line.aside)
            words.setWidth(words.width() - taken)
        painter.setPen(colors.text if line.kind is Kind.CONVERSATION else colors.muted)
        height = QFontMetrics(font).lineSpacing()
        words.setTop(row.top() + (row.height() - height) // 2)
        self._paint_words(painter, self._visual(row, words), line, font, 1)

    def _paint_words(
        self, painter: QPainter, box: QRect, line: Line, font: QFont, rows: int
    ) -> None:
        """As many as fit, with an ellipsis where that is not all."""
        layout = self._laid_out(line.words, line, font, box.width(), rows)
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        if last is not None and last.textStart() + last.textLength() < width(line.words):
            units = line.words.encode("utf-16-le")
            start = last.textStart() * 2
            rest = units[start:].decode("utf-16-le", "ignore")
            metrics = QFontMetrics(self._bold(font) if line.marks else font)
            end = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, box.width() - 2)
            cut = units[:start].decode("utf-16-le", "ignore") + end
            layout = self._laid_out(cut, line, font, box.width(), rows)
        layout.draw(painter, QPointF(box.topLeft()))

    def _laid_out(self, words: str, line: Line, font: QFont, room: int, rows: int) -> QTextLayout:
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self._view.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats(self._marks(words, line))
        layout.beginLayout()
        for number in range(rows):
            each = layout.createLine()
            if not each.isValid():
                break
            each.setLineWidth(room)
            each.setPosition(QPointF(0, number * QFontMetrics(font).lineSpacing()))
        layout.endLayout()
        return layout

    def _marks(self, words: str, line: Line) -> list[QTextLayout.FormatRange]:
        form = QTextCharFormat()
        form.setFontWeight(fonts.Weight.Bold)
        form.setFontUnderline(True)  # not by color alone
        form.setBackground(self._look.colors.selection)
        form.setForeground(self._look.colors.text)
        found = []
        for start, end in line.marks:
            if start < len(words):
                found.append(QTextLayout.FormatRange())
                found[-1].start = width(words[:start])
                found[-1].length = width(words[start:end])
                found[-1].format = form
        return found

    def _font(self) -> QFont:
        return QFont(fonts.sans(self._look.text_px(13)))  # a copy: others share that one

    @staticmethod
    def _bold(font: QFont) -> QFont:
        bold = QFont(font)
        bold.setWeight(fonts.Weight.Bold)
        return bold

    def _small(self) -> QFont:
        return fonts.sans(self._look.text_px(11), fonts.Weight.Medium)

    def _small_height(self) -> int:
        return QFontMetrics(self._small()).lineSpacing()

    def _visual(self, row: QRect, box: QRect) -> QRect:
        """Where this is from right to left."""
        return QStyle.visualRect(self._view.layoutDirection(), row, box)


def _line(index: Index) -> Line:
    line = index.data(Qt.ItemDataRole.UserRole)
    assert isinstance(line, Line)
    return line
