"""Rows made of words: paragraphs, questions, and what happens before the first word.

Knows how to measure and paint itself; not where it lies, nor that there are others.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from desktop.ui import fonts
from desktop.ui.theme import Look
from desktop.ui.transcript.entries import LINE, BubbleSpec, ProgressSpec, Spec, TextSpec

TEXT_PX = 15
BUBBLE_PAD_X = 16
BUBBLE_PAD_Y = 10
BUBBLE_RADIUS = 18
BUBBLE_SHARE = 0.82
"""Widest bubble, as a share of the column."""


def plain_document(font: QFont, line_px: int, parent: QWidget) -> QTextDocument:
    """A document for plain text: no undo, no margins, lines of one height at least."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    lines = QTextBlockFormat()
    lines.setLineHeight(line_px, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    QTextCursor(document).setBlockFormat(lines)
    return document


def wrapping(mode: QTextOption.WrapMode) -> QTextOption:
    """How lines break."""
    option = QTextOption()
    option.setWrapMode(mode)
    return option


class RowWidget(QWidget):
    """A row on the transcript's canvas."""

    requested = Signal(object)
    """A `Request` of the person."""
    resized = Signal()
    """The row has become higher or lower by itself."""

    at_right = False
    overhang = 0
    """How far the row reaches out of the column on both sides, so that its icons stand on its edge."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.look = look
        self.stale = True
        """Must be painted again when it is placed."""
        self.setMouseTracking(True)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        """Take what is to be shown."""
        raise NotImplementedError

    def fit(self, column: int) -> QSize:
        """The size the row has in a column of this width."""
        raise NotImplementedError

    def select(self, start: int, end: int) -> None:
        """Mark this range of characters; an empty range marks nothing."""

    def position_at(self, point: QPointF) -> int:  # noqa: ARG002 - for rows without words
        """The character nearest to this point."""
        return 0

    def length(self) -> int:
        """How many characters can be selected."""
        return 0


class WordsRow(RowWidget):
    """A row that paints one small document. Text is only ever inserted as plain text."""

    shows_caret = True

    def __init__(self, look: Look, canvas: QWidget, font: QFont, line_px: int) -> None:
        super().__init__(look, canvas)
        self.document = plain_document(font, line_px, self)
        self.growing = False
        self._text = ""
        self._selected = (0, 0)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def origin(self) -> QPointF:
        """Where the document begins."""
        return QPointF(0, 0)

    def set_text(self, text: str) -> None:
        """Show this text; where it only grew, only the new end is laid out."""
        cursor = QTextCursor(self.document)
        if text.startswith(self._text):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(text[len(self._text) :])
        else:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        self._text = text
        self.stale = True
        if not self.growing:
            self.setAccessibleName(text)

    def select(self, start: int, end: int) -> None:
        if (start, end) != self._selected:
            self._selected = (start, end)
            self.update()

    def position_at(self, point: QPointF) -> int:
        layout = self.document.documentLayout()
        return max(0, layout.hitTest(point - self.origin(), Qt.HitTestAccuracy.FuzzyHit))

    def length(self) -> int:
        return self.document.characterCount() - 1

    def paint_words(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the document, its selected part, and the caret while it grows."""
        origin = self.origin()
        painter.save()
        painter.translate(origin)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self.ink())
        context.clip = clip.translated(-origin)
        if self._selected[0] != self._selected[1]:
            context.selections = [self._selection(*self._selected)]
        self.document.documentLayout().draw(painter, context)
        if self.growing and self.shows_caret:
            self._paint_caret(painter)
        painter.restore()

    def ink(self) -> QColor:
        """The color of the words."""
        return self.look.colors.text

    def _selection(self, start: int, end: int) -> QAbstractTextDocumentLayout.Selection:
        selection = QAbstractTextDocumentLayout.Selection()
        selection.cursor = QTextCursor(self.document)
        selection.cursor.setPosition(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format = QTextCharFormat()
        selection.format.setBackground(self.look.colors.selection)
        return selection

    def _paint_caret(self, painter: QPainter) -> None:
        layout = self.document.lastBlock().layout()
        if layout.lineCount() == 0:
            return
        line = layout.lineAt(layout.lineCount() - 1)
        x = layout.position().x() + line.x() + line.naturalTextWidth() + 4
        y = layout.position().y() + line.y() + line.height() - line.descent() - 12
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colors.accent)
        painter.drawRoundedRect(QRectF(x, y, 7, 14), 2.5, 2.5)


class TextRow(WordsRow):
    """A paragraph of an answer."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas, fonts.sans(TEXT_PX), LINE)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.document.setDefaultTextOption(wrapping(wrap))

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        assert isinstance(spec, TextSpec)
        self.growing = growing
        self.set_text(spec.text)

    def fit(self, column: int) -> QSize:
        if self.document.textWidth() != column:
            self.document.setTextWidth(column)
        return QSize(column, ceil(self.document.size().height()))

    def paintEvent(self, e: QPaintEvent) -> None:
        self.paint_words(QPainter(self), QRectF(e.rect()))


class ProgressRow(TextRow):
    """A caret before the answer's first word, and what the model is busy with."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("progress")
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002
        assert isinstance(spec, ProgressSpec)
        self.growing = True
        self.shows_caret = not spec.text
        self.set_text(spec.text)
        self.setAccessibleName(spec.text or "The model is about to answer")

    def ink(self) -> QColor:
        return self.look.colors.muted


class BubbleRow(WordsRow):
    """A question, in a bubble that hugs its words."""

    at_right = True

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas, fonts.sans(TEXT_PX), LINE)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.document.setDefaultTextOption(wrapping(wrap))

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - a question never grows
        assert isinstance(spec, BubbleSpec)
        self.set_text(spec.text)

    def origin(self) -> QPointF:
        # Qt puts a line's extra height above it; words stand in the middle all the same.
        return QPointF(BUBBLE_PAD_X, BUBBLE_PAD_Y - 3)

    def fit(self, column: int) -> QSize:
        widest = int(column * BUBBLE_SHARE) - 2 * BUBBLE_PAD_X
        if self.document.textWidth() != widest:
            self.document.setTextWidth(widest)
        width = min(ceil(self.document.idealWidth()), widest) + 2 * BUBBLE_PAD_X
        return QSize(width, ceil(self.document.size().height()) + 2 * BUBBLE_PAD_Y)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colors.bubble)
        painter.drawRoundedRect(QRectF(self.rect()), BUBBLE_RADIUS, BUBBLE_RADIUS)
        self.paint_words(painter, QRectF(e.rect()))
