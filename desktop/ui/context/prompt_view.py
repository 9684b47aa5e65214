"""A prompt on the screen: plain text with boxes around tokens, painted where they can be seen.

One plain document and no formats in it: so 32,000 tokens open and scroll as fast as the same words.
Control tokens stand on a ground of their own and in a frame; every second token is shaded.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from desktop.language import tr
from desktop.ui.context.prompt_text import PromptText, Span
from desktop.ui.look import fonts
from desktop.ui.look.theme import SIDE, Look
from desktop.ui.widgets.scrollbar import ThinScrollBar


class PromptView(QPlainTextEdit):
    """Read-only; everything in it can be selected."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = PromptText("", ())
        self._starts: list[int] = []
        self._found: list[int] = []
        self._length = 0
        self.setObjectName("promptView")
        self.setAccessibleName(tr("The prompt"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(fonts.mono(13))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(SIDE)
        self.setTabChangesFocus(True)
        look.changed.connect(self._on_look)

    def show_prompt(self, shown: PromptText) -> None:
        """Show this from its beginning of what the model sees."""
        self._shown = shown
        self._starts = [span.start for span in shown.spans]
        self.setPlainText(shown.text)
        self.find_all("")
        cursor = self.textCursor()
        cursor.setPosition(min(shown.gone_until, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)

    def find_all(self, words: str) -> int:
        """Mark these words wherever they stand; says how often that is."""
        text, wanted = self._shown.text.casefold(), words.casefold()
        self._found, self._length = [], len(wanted)
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            self._found.append(at)
            at = text.find(wanted, at + len(wanted))
        self.setExtraSelections([])
        return len(self._found)

    def go_to(self, number: int) -> None:
        """Show the so-manyth place that was found."""
        if not self._found:
            return
        start = self._found[number % len(self._found)]
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + self._length, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(self._look.colors.accent)
        mark.format.setForeground(self._look.colors.on_accent)
        self.setExtraSelections([mark])
        at = QTextCursor(cursor)
        at.setPosition(start)
        self.setTextCursor(at)
        self.centerCursor()

    def span_at(self, position: int) -> Span | None:
        """The token at this character."""
        place = bisect_left(self._starts, position + 1) - 1
        if place < 0:
            return None
        span = self._shown.spans[place]
        return span if span.start <= position < span.end else None

    def viewportEvent(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ToolTip and isinstance(e, QHelpEvent):
            span = self.span_at(self.cursorForPosition(e.pos()).position())
            if span is None:
                QToolTip.hideText()
            else:
                kind = tr("Control token {id}") if span.is_control else tr("Token {id}")
                QToolTip.showText(e.globalPos(), kind.format(id=span.token_id), self)
            return True
        return super().viewportEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, box in self._visible_blocks(e):
            if block.position() < self._shown.gone_until:
                self._paint_gone(painter, box)
            self._paint_spans(painter, block, box)
        painter.end()
        super().paintEvent(e)

    def _visible_blocks(self, e: QPaintEvent) -> list[tuple[QTextBlock, QRectF]]:
        found = []
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > e.rect().bottom():
                break
            found.append((block, box))
            block = block.next()
        return found

    def _paint_gone(self, painter: QPainter, box: QRectF) -> None:
        """A bar at the side and a ground: out of the window."""
        colors = self._look.colors
        whole = QRectF(0, box.top(), self.viewport().width(), box.height())
        painter.fillRect(whole, colors.card_head)
        edge = whole.width() - 4 if self.isRightToLeft() else 0
        painter.fillRect(QRectF(edge, box.top(), 4, box.height()), colors.handle)

    def _paint_spans(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        layout, start = block.layout(), block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            top = box.top() + line.y()
            if top + line.height() < 0:
                continue
            if top > self.viewport().height():
                break
            first = start + line.textStart()
            place = max(0, bisect_left(self._starts, first + 1) - 1)
            while place < len(self._starts) and self._starts[place] < first + line.textLength():
                self._paint_span(painter, place, line, start, QRectF(box.left(), top, 0, 0))
                place += 1

    def _paint_span(
        self, painter: QPainter, place: int, line: QTextLine, start: int, at: QRectF
    ) -> None:
        span = self._shown.spans[place]
        low = max(span.start - start, line.textStart())
        high = min(span.end - start, line.textStart() + line.textLength())
        if high <= low:
            return
        x1, x2 = (_x(line, position) for position in (low, high))
        left, right = min(x1, x2), max(x1, x2)
        box = QRectF(at.left() + left, at.top() + 1, right - left, line.height() - 2)
        colors = self._look.colors
        if span.is_control:
            ground = QColor(colors.accent)
            ground.setAlpha(46)
            painter.setPen(QPen(colors.accent, 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        else:
            painter.setPen(QPen(colors.line, 1))
            painter.setBrush(colors.bubble if place % 2 else Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _on_look(self) -> None:
        self.setExtraSelections([])
        self.viewport().update()


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # PySide gives the position back, too
    return float(found[0] if isinstance(found, tuple) else found)
