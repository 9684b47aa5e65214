"""What lies under and over the words of a row: grounds of inline code, and links for the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextLine

from desktop.markdown.parts import Style
from desktop.ui.look.theme import Colors
from desktop.ui.transcript.formats import END_OF_PILL, PILL_MARGIN, PILL_PAD
from desktop.ui.transcript.links import LinkMarks
from desktop.ui.transcript.rows import WordsRow
from desktop.ui.transcript.sheet import Span

SHOWN = Style.CODE | Style.QUIET


class Ornaments:
    """Those of one row."""

    def __init__(self, row: WordsRow) -> None:
        self._row = row
        self._links = LinkMarks(row)
        self._spans: list[Span] = []
        self._pills: list[QRectF] = []
        self._tinted: Colors | None = None
        """What `_tints` were made for; none where they are to be made."""
        self._tints: list[QAbstractTextDocumentLayout.Selection] = []

    def place(self, spans: Iterable[Span]) -> None:
        """The words are laid out: find where those of these stretches lie that have something to show."""
        self._spans = [span for span in spans if span.run.href or span.run.style & SHOWN]
        self._pills = list(self._pill_boxes())
        self._tinted = None
        if not self._row.is_lean:
            self.furnish()

    def clear(self) -> None:
        """There are no words any more."""
        self._spans, self._pills, self._tints, self._tinted = [], [], [], None
        self.furnish()

    def furnish(self) -> None:
        """Put what the keyboard reaches over the links."""
        self._links.place(self._spans, self.boxes)

    def link_at(self, point: QPointF) -> str:
        """The address under this point of the row."""
        point = point - self._row.words_origin()
        layout = self._row.document.documentLayout()
        at = layout.hitTest(point, Qt.HitTestAccuracy.ExactHit)
        for span in self._spans:
            if span.run.href and span.start <= at < span.end:
                return span.run.href
        return ""

    @property
    def has_grounds(self) -> bool:
        """Is there anything under the words."""
        return bool(self._pills)

    def paint_under(self, painter: QPainter) -> None:
        """The grounds. The painter stands where the words begin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._row.look.colors.hover)
        for box in self._pills:
            painter.drawRoundedRect(box, 5, 5)

    def tints(self) -> list[QAbstractTextDocumentLayout.Selection]:
        """Links and images in their colours."""
        colors = self._row.look.colors
        if colors is not self._tinted:
            self._tinted, self._tints = colors, list(self._in_colours(colors))
        return self._tints

    def _in_colours(self, colors: Colors) -> Iterator[QAbstractTextDocumentLayout.Selection]:
        for span in self._spans:
            if span.run.href:
                yield self._row.tint(span.start, span.end, colors.accent)
            elif span.run.style & Style.QUIET:
                yield self._row.tint(span.start, span.end, colors.muted)

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """Where this stretch of the document lies, a box for each line."""
        document, measures = self._row.document, self._row.look.measures
        block = document.findBlock(start)
        layout = block.layout()
        place = document.documentLayout().blockBoundingRect(block).topLeft()
        start, end = start - block.position(), end - block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            low = max(start, line.textStart())
            high = min(end, line.textStart() + line.textLength())
            if low < high:
                left, right = sorted((_x(line, low), _x(line, high)))
                top = line.y() + line.ascent() - measures.px(15)
                yield QRectF(left, top, right - left, measures.px(20)).translated(place)

    def _pill_boxes(self) -> Iterator[QRectF]:
        """The last character of inline code may be a stretch of its own, with room after it."""
        start = -1
        for span in self._spans:
            if not span.run.style & Style.CODE:
                continue
            start = span.start if start < 0 else start
            if span.beside == END_OF_PILL or span.is_last:
                boxes = list(self.boxes(start, span.end))
                room = PILL_PAD + PILL_MARGIN if span.beside else 0.0
                for number, box in enumerate(boxes):
                    right = room if number == len(boxes) - 1 else 0.0
                    yield box.adjusted(-PILL_PAD, 0, PILL_PAD - right, 0)
                start = -1


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
