"""A question in a bubble that hugs its words, a long one folded; and what happens before an answer."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.markdown.direction import is_right_to_left
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import BubbleSpec, ProgressSpec, Spec
from desktop.ui.transcript.rows import ANYWHERE, WordsRow, lines_of, wrapping
from desktop.ui.widgets.buttons import Button

BUBBLE_PAD_X = 16
BUBBLE_PAD_Y = 10
BUBBLE_RADIUS = 18
BUBBLE_SHARE = 0.82
"""Widest bubble, as a share of the column."""
FOLDED_LINES = 12
"""Of a longer question only so many lines are shown."""
FOLDED_CHARACTERS = 4000
"""At most so many characters are laid out of a folded question."""
FOOT = 34


class PlainRow(WordsRow):
    """A row whose words are shown as they were typed."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas, fonts.sans(look.measures.text))
        self.document.setDefaultTextOption(wrapping(ANYWHERE))
        self._text = ""
        self._is_mirrored = False
        """Some line is written from right to left."""

    def set_text(self, text: str) -> None:
        """Show this text, each paragraph in its own direction."""
        if text == self._text and text:
            return
        self._text, self._is_mirrored = text, False
        self.document.clear()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        plain = lines_of(self.look.measures.line)
        for number, line in enumerate(text.split("\n")):
            block = plain
            if is_right_to_left(line):
                self._is_mirrored = True
                block = lines_of(self.look.measures.line)
                block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(line)
        cursor.endEditBlock()
        self.stale = True

    def fit(self, column: int) -> QSize:
        if self.document.textWidth() != column:
            self.document.setTextWidth(column)
        return QSize(column, ceil(self.document.size().height()))

    def paintEvent(self, e: QPaintEvent) -> None:
        self.paint_words(QPainter(self), QRectF(e.rect()))


class ProgressRow(PlainRow):
    """A caret before the answer's first word, and what the model is busy with."""

    shape = Qt.CursorShape.ArrowCursor

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("progress")

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002
        assert isinstance(spec, ProgressSpec)
        self.growing = True
        self.shows_caret = not spec.text
        self.set_text(spec.text)
        self.stale = True
        self.setAccessibleName(spec.text or tr("The model is about to answer"))

    def ink(self) -> QColor:
        return self.look.colors.muted


class BubbleRow(PlainRow):
    """A question."""

    at_right = True

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self._whole = ""
        self._open = False
        self._is_long = False
        self._show = Button(look, tr("Show all"), text=tr("Show all"), parent=self)
        self._show.setObjectName("showAll")
        self._show.clicked.connect(self._toggle)
        self._show.hide()

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - a question never grows
        assert isinstance(spec, BubbleSpec)
        self._whole = spec.text
        self._take()
        self.name(spec.text)

    def restore(self, toggled: bool) -> None:
        self._open = toggled

    def length(self) -> int:
        return max(super().length(), len(self._whole.encode("utf-16-le")) // 2)

    def words_origin(self) -> QPointF:
        # Qt puts a line's extra height above it; words stand in the middle all the same.
        return QPointF(BUBBLE_PAD_X, BUBBLE_PAD_Y - 3)

    def fit(self, column: int) -> QSize:
        widest = int(column * BUBBLE_SHARE) - 2 * BUBBLE_PAD_X
        if self.document.textWidth() != widest:
            self.document.setTextWidth(widest)
        width = min(ceil(self.document.idealWidth()), widest)
        if (
            self._is_mirrored and width < widest
        ):  # its lines end at the right edge, wherever that is
            self.document.setTextWidth(width)
        width += 2 * BUBBLE_PAD_X
        height = ceil(self.document.size().height())
        most = FOLDED_LINES * self.look.measures.line
        self._is_long = height > most + 3 * self.look.measures.line or self._is_cut
        self._show.setVisible(self._is_long)
        if self._is_long:
            height = FOOT + (height if self._open else most)
            width = max(width, 160)
            words = tr("Show less") if self._open else tr("Show all")
            self._show.setText(words)
            self._show.setAccessibleName(words)
            size = self._show.sizeHint()
            self._show.setGeometry(BUBBLE_PAD_X - 12, height + BUBBLE_PAD_Y - 28, size.width(), 30)
        return QSize(width, height + 2 * BUBBLE_PAD_Y)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colors.bubble)
        painter.drawRoundedRect(QRectF(self.rect()), BUBBLE_RADIUS, BUBBLE_RADIUS)
        if not self._is_long:
            self.paint_words(painter, QRectF(e.rect()))
            return
        words = QRectF(0, 0, self.width(), self.height() - FOOT - BUBBLE_PAD_Y)
        painter.save()
        painter.setClipRect(words)
        self.paint_words(painter, words.intersected(QRectF(e.rect())))
        if not self._open:
            self._paint_fade(painter, words)
        painter.restore()

    def _paint_fade(self, painter: QPainter, words: QRectF) -> None:
        """The words go on: the last line fades into the bubble."""
        ground = self.look.colors.bubble
        clear = QColor(ground)
        clear.setAlpha(0)
        fade = QLinearGradient(0, words.bottom() - 40, 0, words.bottom())
        fade.setColorAt(0, clear)
        fade.setColorAt(1, ground)
        painter.fillRect(QRectF(0, words.bottom() - 40, words.width(), 40), fade)

    @property
    def _is_cut(self) -> bool:
        return len(self._whole) > FOLDED_CHARACTERS

    def _take(self) -> None:
        folded = self._is_cut and not self._open
        self.set_text(self._whole[:FOLDED_CHARACTERS] if folded else self._whole)

    def _toggle(self) -> None:
        self._open = not self._open
        self._take()
        self.toggled.emit()
