"""Links as things of their own, which the keyboard and screen readers reach. Opens nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.hearing.roles import Role
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.sheet import Span
from desktop.ui.widgets.buttons import EnterClicks

Boxes = Callable[[int, int], Iterable[QRectF]]
"""Where a stretch of a document lies."""


class LinkMark(EnterClicks):
    """Lies over a link's words and shows only that the keyboard is there. The mouse goes through it."""

    accessible_role = Role.Link

    opened = Signal(str)

    def __init__(self, row: RowWidget) -> None:
        super().__init__(row)
        self.row = row
        self.href = ""
        self.setObjectName("link")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: self.opened.emit(self.href))

    def lead(self, words: str, href: str) -> None:
        """Stand for these words, which lead there."""
        self.href = href
        self.setAccessibleName(tr("Link: {words}", words=visible_line(words)))
        self.setAccessibleDescription(visible_line(href))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.row.look.colors.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class LinkMarks:
    """The links of one row."""

    def __init__(self, row: RowWidget) -> None:
        self._row = row
        self._marks: list[LinkMark] = []

    def place(self, spans: Iterable[Span], boxes: Boxes) -> None:
        """Put a mark over each link; those there were are used again."""
        used = 0
        for start, end, words, href in _links(spans):
            box = QRectF()
            for each in boxes(start, end):
                box = box.united(each)
            if used == len(self._marks):
                mark = LinkMark(self._row)
                mark.opened.connect(self._row.link_opened)
                self._marks.append(mark)
            mark = self._marks[used]
            mark.lead(words, href)
            origin = self._row.words_origin()
            place = box.translated(origin).toAlignedRect().adjusted(-2, -1, 2, 1)
            mark.setGeometry(
                place.intersected(QRect(0, 0, place.right() + 1, self._row.words_bottom))
            )
            mark.show()
            used += 1
        for mark in self._marks[used:]:
            mark.hide()
            mark.deleteLater()
        del self._marks[used:]


def _links(spans: Iterable[Span]) -> Iterable[tuple[int, int, str, str]]:
    """Start, end, words and address; runs of several styles that lead to one place are one link."""
    start, end, words, href = 0, 0, "", ""
    for span in spans:
        if href and span.run.href == href and span.start == end:
            end, words = span.end, words + span.run.text
            continue
        if href:
            yield start, end, words, href
        start, end, words, href = span.start, span.end, span.run.text, span.run.href
    if href:
        yield start, end, words, href
