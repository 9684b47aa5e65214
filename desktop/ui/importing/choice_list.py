"""The list of what could come in: painted rows, ticked by a click or the space bar. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.importing.preview import Candidate
from desktop.language import tr
from desktop.ui.importing.rows import CandidateRows, Index
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.widgets.scrollbar import ThinScrollBar

HEAD, ROW = 38, 50
BOX = 18
PAD = 8
GAP = 10
INDENT = 10
"""Of conversations below their program."""
LEAST_HEIGHT = 4 * ROW


class ChoiceList(QListView):
    """Rows of `CandidateRows`."""

    def __init__(self, look: Look, rows: CandidateRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setObjectName("importList")
        self.setAccessibleName(tr("Conversations that can be imported"))
        self.setModel(rows)
        self.setItemDelegate(_RowPainter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if e.key() in keys and self.currentIndex().isValid():
            self._rows.toggle(self.currentIndex())
        else:
            super().keyPressEvent(e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        index = self.indexAt(e.position().toPoint())
        if e.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._rows.toggle(index)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        model = index.model()
        assert isinstance(model, CandidateRows)
        return QSize(120, ROW if isinstance(model.rows[index.row()], Candidate) else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CandidateRows)
        row = model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option)
        indent = INDENT if isinstance(row, Candidate) else 0
        inner = option.rect.adjusted(PAD + indent, 0, -PAD, 0)
        box = QRect(inner.left(), inner.center().y() - BOX // 2, BOX, BOX)
        if model.can_toggle(row):
            state = model.state(row)
            self._paint_box(painter, QRectF(self._mirrored(box, option)), state)
        inner.setLeft(inner.left() + BOX + GAP)
        self._paint_words(painter, self._mirrored(inner, option), model, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colors = self._look.colors
        pill = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(pill, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, 2))
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_box(self, painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
        colors = self._look.colors
        is_on = state is not Qt.CheckState.Unchecked
        painter.setPen(QPen(colors.accent if is_on else colors.muted, 1.5))
        painter.setBrush(colors.accent if is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if state is Qt.CheckState.Checked:
            icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), colors.on_accent)
        elif is_on:
            middle = box.center().y()
            painter.setPen(QPen(colors.on_accent, 2))
            ends = QPointF(box.left() + 5, middle), QPointF(box.right() - 5, middle)
            painter.drawLine(*ends)

    def _paint_words(
        self, painter: QPainter, box: QRect, model: CandidateRows, index: Index
    ) -> None:
        row = model.rows[index.row()]
        first, second = model.text(row)
        is_head = not isinstance(row, Candidate)
        colors = self._look.colors
        font = fonts.sans(14, fonts.Weight.DemiBold if is_head else fonts.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colors.text if model.can_toggle(row) else colors.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        upper = QRect(box.left(), box.top() + 6, box.width(), 20) if second else box
        words = QFontMetrics(font).elidedText(first, Qt.TextElideMode.ElideRight, box.width())
        draw_words(painter, upper, middle, words)
        if second:
            small = fonts.sans(12)
            painter.setFont(small)
            painter.setPen(colors.muted)
            lower = QRect(box.left(), box.top() + 26, box.width(), 18)
            words = QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, box.width())
            draw_words(painter, lower, middle, words)

    @staticmethod
    def _mirrored(box: QRect, option: QStyleOptionViewItem) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)
