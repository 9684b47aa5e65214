"""What rows have in common: they measure, paint and mark themselves, and show one small document.

Knows not where it lies, nor that there are others. Documents open nothing, whatever they are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from desktop.markdown.words import width
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.finding import pattern_of
from desktop.ui.transcript.formulas import INK
from desktop.ui.transcript.row import Row

BAR = 3
"""Width of the bar beside quotes and thoughts."""


class SafeDocument(QTextDocument):
    """A document that never opens a file: for any name it has a picture of one px."""

    def __init__(self, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)

    def loadResource(self, type: int, name: QUrl | str) -> QImage:  # noqa: ARG002 - Qt's names
        # None would not do: Qt then opens the path itself.
        picture = QImage(1, 1, QImage.Format.Format_ARGB32)
        picture.fill(0)
        return picture


def lines_of(line_px: int) -> QTextBlockFormat:
    """Lines of one height at least."""
    result = QTextBlockFormat()
    result.setLineHeight(line_px, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    return result


@lru_cache(maxsize=64)
def _palette(ink: int) -> QPalette:
    """One with words of this colour: making one takes as long as drawing a line."""
    result = QPalette()
    result.setColor(QPalette.ColorRole.Text, QColor.fromRgba(ink))
    return result


def wrapping(mode: QTextOption.WrapMode) -> QTextOption:
    """How lines break."""
    option = QTextOption()
    option.setWrapMode(mode)
    return option


ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class RowWidget(QWidget):
    """A row on the transcript's canvas."""

    accessible_role = Role.Paragraph

    requested = Signal(object)
    """A `Request` of the person."""
    resized = Signal()
    """The row has become higher or lower by itself."""
    toggled = Signal()
    """The person folds, unfolds or wraps it."""
    link_opened = Signal(str)
    """The person wants to follow a link, by keyboard."""

    emits: tuple[str, ...] = ("requested", "resized", "toggled", "link_opened")
    """Its signals that may ever come: connecting one costs as much as painting a line."""
    at_right = False
    shape = Qt.CursorShape.ArrowCursor
    """The pointer's over it, where it is over no link."""
    overhang = 0
    """How far the row reaches out of the column on both sides, so that its icons stand on its edge."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.look = look
        self.lead = ""
        """Whose words these are, where a message begins."""
        self.stale = True
        """Must be painted again when it is placed."""
        self.stale_from = 0
        """From this y on."""
        self.joined = False
        """The bar at its side reaches over the gap below."""
        self.setMouseTracking(True)

    is_lean = False
    """It lacks what only keyboard and screen readers reach, which comes with `furnish`: while one scrolls
    past, that would cost more than all that is seen."""

    def furnish(self) -> None:
        """Complete it: the keyboard may come, or the reader has come to rest here."""
        self.is_lean = False

    row: Row | None = None
    """What it stands for now."""
    is_reusable = False
    """Another row can be shown with it after `clear`."""

    def clear(self) -> None:
        """Be as new: it stands for nothing."""
        self.lead, self.row = "", None
        self.stale, self.stale_from, self.joined = True, 0, False
        self.resize(0, 0)  # whatever size comes next, what is in the row is placed anew
        self.setAccessibleName("")

    fitted = QSize()
    """The size that `fit` answered last."""

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        """Take what is to be shown."""
        raise NotImplementedError

    def restore(self, toggled: bool) -> None:
        """Take over whether the person has toggled it; before `show_spec`."""

    def expect(self, column: int) -> None:
        """The row will be fitted into a column of this width: before `show_spec`."""

    def fit(self, column: int) -> QSize:
        """The size the row has in a column of this width."""
        raise NotImplementedError

    def relook(self) -> None:
        """The colours have changed; the sizes have not."""
        self.update()

    def select(self, start: int, end: int) -> None:
        """Mark this range of characters; an empty range marks nothing."""

    def seek(self, words: str, current: int) -> None:
        """Mark all places with these words, the `current`th stronger."""

    def position_at(self, point: QPointF) -> int:  # noqa: ARG002 - for rows without words
        """The character nearest to this point."""
        return 0

    def length(self) -> int:
        """How many characters can be selected."""
        return 0

    def around(self, position: int, unit: QTextCursor.SelectionType) -> tuple[int, int]:  # noqa: ARG002
        """The word or paragraph at this position."""
        return (position, position)

    def link_at(self, point: QPointF) -> str:  # noqa: ARG002 - for rows without links
        """The address that a click here leads to."""
        return ""

    def place_of(self, number: int) -> QRectF:  # noqa: ARG002 - for rows without words
        """Where the `number`th of the places found lies in the row."""
        return QRectF(self.rect())

    words_bottom = 0
    """Where the row's words end, once it is fitted."""

    def words_origin(self) -> QPointF:
        """Where the words begin within the row."""
        return QPointF(0, 0)

    def name(self, words: str) -> None:
        """Tell screen readers what the row holds."""
        self.setAccessibleName(f"{self.lead}: {words}" if self.lead else words)


class WordsRow(RowWidget):
    """A row that paints one small document. Text is only ever inserted as plain text."""

    shows_caret = True
    shape = Qt.CursorShape.IBeamCursor

    def __init__(self, look: Look, canvas: QWidget, font: QFont) -> None:
        super().__init__(look, canvas)
        self.document = SafeDocument(font, self)
        self.growing = False
        self._selected = (0, 0)
        self._sought, self._current = "", -1
        self._ink: QColor | None = None
        """What the document's formulas were told to be drawn with."""
        self.setCursor(self.shape)

    def clear(self) -> None:
        super().clear()
        self.growing = False
        self._selected = (0, 0)
        self._sought, self._current = "", -1
        if self.cursor().shape() is not self.shape:
            self.setCursor(self.shape)

    first = 0
    """Position of the first character that can be selected."""

    def select(self, start: int, end: int) -> None:
        if (start, end) != self._selected:
            self._selected = (start, end)
            self.update()

    def seek(self, words: str, current: int) -> None:
        if (words, current) != (self._sought, self._current):
            self._sought, self._current = words, current
            self.update()

    def position_at(self, point: QPointF) -> int:
        layout = self.document.documentLayout()
        at = layout.hitTest(point - self.words_origin(), Qt.HitTestAccuracy.FuzzyHit)
        return max(0, at - self.first)

    def length(self) -> int:
        return self.document.characterCount() - 1 - 2 * self.first

    def around(self, position: int, unit: QTextCursor.SelectionType) -> tuple[int, int]:
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(position + self.first, self.document.characterCount() - 1))
        cursor.select(unit)
        return (cursor.selectionStart() - self.first, cursor.selectionEnd() - self.first)

    def place_of(self, number: int) -> QRectF:
        for at, (start, _) in enumerate(self._found()):
            if at == number:
                return self._rect_at(start).translated(self.words_origin())
        return QRectF(self.rect())

    def _rect_at(self, position: int) -> QRectF:
        block = self.document.findBlock(position)
        place = self.document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return line.rect().translated(place.topLeft()) if line.isValid() else place

    def paint_words(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the document, its selected part, and the caret while it grows."""
        origin, ink = self.words_origin(), self.ink()
        if ink is not self._ink:
            self._ink = ink
            self.document.setProperty(INK, ink)
        painter.save()
        painter.translate(origin)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = _palette(ink.rgba())
        context.clip = clip.translated(-origin)
        if marks := list(self._marks()):
            context.selections = marks
        self.document.documentLayout().draw(painter, context)
        if self.growing and self.shows_caret:
            self._paint_caret(painter)
        painter.restore()

    def ink(self) -> QColor:
        """The color of the words."""
        return self.look.colors.text

    def _marks(self) -> Iterator[QAbstractTextDocumentLayout.Selection]:
        if self._selected == (0, 0) and not self._sought:
            yield from self._tints()
            return
        last = self.document.characterCount() - 1
        start, end = (min(each + self.first, last) for each in self._selected)
        for tint in self._tints():
            inside = start <= tint.cursor.selectionStart() and tint.cursor.selectionEnd() <= end
            if not inside:  # what is selected has the color of all that is selected
                yield tint
        if start != end:
            yield self._mark(start, end)
        for number, (start, end) in enumerate(self._found()):
            yield self._mark(start, end, is_found=True, is_current=number == self._current)

    def _tints(self) -> Iterator[QAbstractTextDocumentLayout.Selection]:
        """Words of another colour. They get it as they are painted: a format would be laid out again."""
        return iter(())

    def tint(self, start: int, end: int, color: QColor) -> QAbstractTextDocumentLayout.Selection:
        """A stretch of the document in this colour."""
        tint = QAbstractTextDocumentLayout.Selection()
        tint.cursor = QTextCursor(self.document)
        tint.cursor.setPosition(start)
        tint.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        tint.format = QTextCharFormat()
        tint.format.setForeground(color)
        return tint

    def _found(self) -> Iterator[tuple[int, int]]:
        """Where the words stand that are sought."""
        if not self._sought:
            return
        text = self.document.toPlainText()
        for match in pattern_of(self._sought).finditer(text):
            start = width(text[: match.start()])
            yield start, start + width(match.group())

    def _mark(
        self, start: int, end: int, *, is_found: bool = False, is_current: bool = False
    ) -> QAbstractTextDocumentLayout.Selection:
        colors = self.look.colors
        mark = QAbstractTextDocumentLayout.Selection()
        mark.cursor = QTextCursor(self.document)
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format = QTextCharFormat()
        mark.format.setBackground(colors.accent if is_current else colors.selection)
        mark.format.setForeground(colors.on_accent if is_current else colors.text)
        if is_found and not is_current:
            mark.format.setFontUnderline(True)
        return mark

    def _paint_caret(self, painter: QPainter) -> None:
        block = self.document.lastBlock()
        layout = block.layout()
        if layout.lineCount() == 0:
            return
        line = layout.lineAt(layout.lineCount() - 1)
        left = layout.position().x() + line.x()
        wide, high = self.look.text_px(7), self.look.text_px(14)
        if block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = left + line.width() - line.naturalTextWidth() - 4 - wide
        else:
            x = left + line.naturalTextWidth() + 4
        y = layout.position().y() + line.y() + line.height() - line.descent() - round(high * 6 / 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colors.accent)
        painter.drawRoundedRect(QRectF(x, y, wide, high), 2.5, 2.5)


def paint_bars(
    row: RowWidget, painter: QPainter, inset: str, top: float, bottom: float, right: float = -1
) -> None:
    """The bars of the quotes and thoughts that this stretch of a row stands in.

    `right` is where the words end that are written from right to left; without it they begin at 0.
    """
    measures, colors = row.look.measures, row.look.colors
    for at, letter in enumerate(inset):
        if letter != "i":
            left = measures.inset(inset[:at])
            x = left if right < 0 else right - left - BAR
            painter.fillRect(QRectF(x, top, BAR, bottom - top), colors.line)
