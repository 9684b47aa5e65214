"""Paragraphs, headings, lists and quotes: words with their markers, bars, pills of code, and links."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
)
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import THOUGHT, TextPart
from desktop.markdown.reading import BULLETS, DONE, OPEN
from desktop.markdown.words import PLAIN, written
from desktop.ui.hearing.roles import Role
from desktop.ui.look import icons
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.ornaments import Ornaments
from desktop.ui.transcript.rows import ANYWHERE, WordsRow, paint_bars, wrapping
from desktop.ui.transcript.sheet import Line, Sheet
from desktop.ui.transcript.typesetting import Typesetting

AIR = 8
"""What stands beside a line may reach so far out of it, in px."""


class TextRow(WordsRow):
    """Paragraphs that belong together."""

    def __init__(self, look: Look, canvas: QWidget, typesetting: Typesetting) -> None:
        super().__init__(look, canvas, typesetting.formats().font(0, is_code=False))
        self._typesetting = typesetting
        self._part = TextPart(())
        self.document.setDefaultTextOption(wrapping(ANYWHERE))
        typesetting.formulas.serve(self.document)
        self._is_waiting = False
        """There are formulas in it that may not be drawn yet."""
        self._has_sides = False
        """Something is painted beside the words or instead of them."""
        self._sheet = Sheet(self.document, typesetting.formulas)
        self._ornaments = Ornaments(self)

    emits = ("resized", "link_opened")
    overhang = 5
    """A pill at the beginning of a line reaches out of it."""

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        assert isinstance(spec, TextPart)
        self.growing = growing
        self._part = spec
        self._write()
        first = spec.paragraphs[0] if spec.paragraphs else None
        if first is not None and (first.level or first.marker):
            self.accessible_role = Role.Heading if first.level else Role.ListItem
        if not growing:
            self.name(written(spec, PLAIN))

    is_reusable = True

    def clear(self) -> None:
        super().clear()
        self.__dict__.pop("accessible_role", None)
        self._part = TextPart(())
        self._sheet.forget()
        self._ornaments.clear()

    def words_origin(self) -> QPointF:
        return QPointF(self.overhang, 0)

    def expect(self, column: int) -> None:
        self.document.setTextWidth(column)

    def fit(self, column: int) -> QSize:
        if self.document.textWidth() != column:
            self.document.setTextWidth(column)
        height = ceil(self.document.size().height())
        self.words_bottom = height
        self._ornaments.place(self._sheet.spans())
        return QSize(column, height)

    def furnish(self) -> None:
        super().furnish()
        self._ornaments.furnish()

    def link_at(self, point: QPointF) -> str:
        return self._ornaments.link_at(point)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        origin, clip = self.words_origin(), QRectF(e.rect())
        if self._has_sides or self._ornaments.has_grounds:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(origin)
            self._ornaments.paint_under(painter)
            self._paint_sides(painter, clip.translated(-origin))
            painter.restore()
        self.paint_words(painter, clip)

    def ink(self) -> QColor:
        return self.look.colors.muted if self._is_quiet else self.look.colors.text

    @property
    def _is_quiet(self) -> bool:
        paragraphs = self._part.paragraphs
        return bool(paragraphs) and paragraphs[0].inset.startswith(THOUGHT)

    def _write(self) -> None:
        has_formula = any("$" in p.source or "\\" in p.source for p in self._part.paragraphs)
        if has_formula and not self._is_waiting:
            self._is_waiting = True
            self._typesetting.formulas.ready.connect(self._on_formula)
        self._sheet.write(self._part.paragraphs, self._typesetting.formats())
        self._has_sides = any(p.inset or p.marker or p.is_rule for p in self._part.paragraphs)
        top = self._top_of_change()
        self.stale, self.stale_from = True, min(top, self.stale_from) if self.stale else top

    def _top_of_change(self) -> int:
        """Where words begin to lie otherwise: a word that grew may have left the line before its own."""
        at = max(0, min(self._sheet.changed_from, self.document.characterCount() - 1) - 1)
        place = self._rect_at(at)
        return max(0, int(place.top() - 2 * place.height()))

    def _on_formula(self, key: object) -> None:
        spans = self._sheet.spans()
        if any(s.run.is_formula and (s.run.text, s.run.is_display) == key for s in spans):
            self._write()
            self.resized.emit()

    def _tints(self) -> Iterator[QAbstractTextDocumentLayout.Selection]:
        return iter(self._ornaments.tints())

    def _paint_sides(self, painter: QPainter, clip: QRectF) -> None:
        """Bars, markers and rules beside and between the paragraphs, as far as they are to be painted."""
        layout, block = self.document.documentLayout(), self.document.firstBlock()
        top = 0.0
        for number, line in enumerate(self._sheet.lines):
            box = layout.blockBoundingRect(block)
            is_last = number == len(self._sheet.lines) - 1
            bottom = float(self.height()) if is_last else box.bottom()
            if top - AIR <= clip.bottom() and bottom + AIR >= clip.top():
                right = self.width() - 2.0 * self.overhang if line.mirrored else -1
                paint_bars(self, painter, line.paragraph.inset, top, bottom, right)
                if line.paragraph.marker:
                    self._paint_marker(painter, line, block)
                if line.paragraph.is_rule:
                    self._paint_rule(painter, line, box)
            top = box.bottom()
            block = block.next()

    def _paint_rule(self, painter: QPainter, line: Line, box: QRectF) -> None:
        left = self.look.measures.inset(line.paragraph.inset)
        y = round(box.center().y()) + 0.5
        painter.setPen(QPen(self.look.colors.line, 1))
        painter.drawLine(QPointF(left, y), QPointF(self.width() - 2 * self.overhang, y))

    def _paint_marker(self, painter: QPainter, line: Line, block: QTextBlock) -> None:
        """A bullet, a number or a box, on the line of the words it stands before."""
        measures, layout = self.look.measures, block.layout()
        first = layout.lineAt(0)
        base = layout.position().y() + first.y() + first.ascent()
        right = measures.inset(line.paragraph.inset) - measures.px(8)
        side = measures.item - measures.px(8)
        marker = line.paragraph.marker
        box = QRectF(right - side, base - measures.px(14), side, measures.px(18))
        if line.mirrored:
            box.moveLeft(self.width() - 2 * self.overhang - box.right())
        if marker in (OPEN, DONE):
            self._paint_box(painter, box, is_done=marker == DONE)
        elif marker in BULLETS:
            self._paint_bullet(
                painter, QPointF(box.center().x(), base - measures.text * 0.34), marker
            )
        else:
            painter.setFont(self._typesetting.formats().font(0, is_code=False))
            painter.setPen(self.look.colors.muted)
            wide = QRectF(box)
            wide.setLeft(box.left() - (0 if line.mirrored else measures.px(40)))
            wide.setRight(box.right() + (measures.px(40) if line.mirrored else 0))
            metrics = QFontMetricsF(painter.font())
            words = metrics.horizontalAdvance(marker)
            x = wide.left() if line.mirrored else wide.right() - words
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.drawText(QPointF(x, base), marker)

    def _paint_bullet(self, painter: QPainter, middle: QPointF, marker: str) -> None:
        radius = self.look.measures.text * 0.16
        color = self.look.colors.muted
        painter.setPen(QPen(color, 1.2) if marker == BULLETS[1] else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if marker == BULLETS[1] else color)
        if marker == BULLETS[2]:
            painter.drawRect(
                QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
            )
        else:
            painter.drawEllipse(middle, radius, radius)

    def _paint_box(self, painter: QPainter, side: QRectF, *, is_done: bool) -> None:
        colors, size = self.look.colors, self.look.measures.px(15)
        box = QRectF(side.right() - size, side.bottom() - size - 2, size, size)
        box.translate(0, self.look.measures.px(1))
        painter.setPen(QPen(colors.accent if is_done else colors.muted, 1.4))
        painter.setBrush(colors.accent if is_done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if is_done:
            icons.draw(painter, "check", box.adjusted(1, 1, -1, -1), colors.on_accent)
