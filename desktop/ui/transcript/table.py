"""A table on a card: as wide as its words, broken where the column ends, scrolled where that won't do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from desktop.language import plural, tr
from desktop.markdown.inline import runs_of_cell
from desktop.markdown.parts import Run, Style, TablePart
from desktop.markdown.words import PLAIN, cells_of, written
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.transcript.card import CardRow
from desktop.ui.transcript.columns import column_widths
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.ornaments import Ornaments
from desktop.ui.transcript.rows import ANYWHERE, lines_of, wrapping
from desktop.ui.transcript.sheet import Atom, Span, atoms_of, insert_atoms, is_mirrored, spans_of
from desktop.ui.transcript.typesetting import Typesetting

ALIGNS = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "left": Qt.AlignmentFlag.AlignLeft,
}
PAD_X, PAD_Y = 12, 7


class TableRow(CardRow):
    """A table, or a stretch of a long one."""

    first = 1
    """The document begins with an empty line that Qt puts before a table."""
    accessible_role = Role.Table
    shows_caret = False
    emits = ("resized", "link_opened")

    def __init__(self, look: Look, canvas: QWidget, typesetting: Typesetting) -> None:
        font = typesetting.formats().font(0, is_code=False)
        super().__init__(look, canvas, font, tr("Scroll the table"))
        self._typesetting = typesetting
        self._part = TablePart((), ())
        self._table: QTextTable | None = None
        self._cells: list[tuple[Atom, ...]] = []
        self._natural: list[float] = []
        self._widths: list[int] = []
        self._column = 0
        """How wide the transcript's column is, as far as it is known."""
        self._ornaments = Ornaments(self)
        self.document.setDefaultTextOption(wrapping(ANYWHERE))
        typesetting.formulas.serve(self.document)
        typesetting.formulas.ready.connect(self._on_formula)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        assert isinstance(spec, TablePart)
        self.growing = growing
        self.inset = spec.inset
        self._part = spec
        self._write()
        if not growing:
            rows = plural(len(spec.rows), "{n} row", "{n} rows")
            columns = plural(len(spec.head), "{n} column", "{n} columns")
            title = tr("Table with {rows} and {columns}", rows=rows, columns=columns)
            self.name(f"{title}: " + written(spec, PLAIN).replace("\t", ", "))

    def words_origin(self) -> QPointF:
        return self.at_card(1, 1)

    def expect(self, column: int) -> None:
        self._column = column

    def _column_widths(self, column: int) -> tuple[list[int], int]:
        """How wide the columns are, and all of them with what is around their words."""
        pads = 2 * self._pad_x * len(self._natural)
        room = column - self.left - 2 - pads
        widths = column_widths(self._natural, room, self.look.measures.scale)
        return widths, sum(widths) + pads

    def fit(self, column: int) -> QSize:
        widths, total = self._column_widths(column)
        if self._table is not None and widths != self._widths:
            self._widths = widths
            self._table.setFormat(self._format(widths))
        if self.document.textWidth() != total:
            self.document.setTextWidth(total)
        self.set_over(total - (column - self.left - 2))
        self.fitted_height = ceil(self._table_box().height()) + 2 + self.bar_room
        self.words_bottom = self.fitted_height
        self._ornaments.place(self._spans())
        return QSize(column, self.fitted_height)

    def _tints(self) -> Iterator[QAbstractTextDocumentLayout.Selection]:
        return iter(self._ornaments.tints())

    def furnish(self) -> None:
        super().furnish()
        self._ornaments.furnish()

    def link_at(self, point: QPointF) -> str:
        return self._ornaments.link_at(point)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        card = self._card()
        tops = self._row_tops()
        head = tops[1] + 1 if self._has_head and len(tops) > 1 else card.height()
        strip = head if self._has_head else 0
        self.paint_card(painter, card, strip, self.look.colors.window)
        painter.setClipRect(card.adjusted(1, 0, -1, 0))
        painter.setPen(QPen(self.look.colors.line, 1))
        for top in tops[1:]:
            y = round(top) + 0.5
            painter.drawLine(QPointF(card.left(), y), QPointF(card.right(), y))
        painter.save()
        painter.translate(self.words_origin())
        self._ornaments.paint_under(painter)
        painter.restore()
        self.paint_words(painter, QRectF(e.rect()))

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: ARG002 - Qt's signature
        self.place_bar(self._card())

    @property
    def _has_head(self) -> bool:
        return self._part.beginning is None

    @property
    def _pad_x(self) -> int:
        return self.look.measures.px(PAD_X)

    def _card(self) -> QRectF:
        wide = self.document.textWidth() + 2
        return QRectF(self.left, 0, min(wide, self.width() - self.left), self.fitted_height)

    def _table_box(self) -> QRectF:
        if self._table is None:
            return QRectF()
        return self.document.documentLayout().frameBoundingRect(self._table)

    def _row_tops(self) -> list[float]:
        """Where each row begins, in the row's own px."""
        if self._table is None:
            return []
        layout = self.document.documentLayout()
        pad = self.look.measures.px(PAD_Y)
        return [
            layout.blockBoundingRect(self._table.cellAt(row, 0).firstCursorPosition().block()).top()
            - pad
            + 1
            for row in range(self._table.rows())
        ]

    def _write(self) -> None:
        """All cells anew: a stretch has few rows, and Qt lays out a table as a whole."""
        part = self._part
        rows = cells_of(part)
        formats = self._typesetting.formats()
        runs = [
            self._runs(cell, number)
            for number, row in enumerate(rows)
            for cell in self._padded(row)
        ]
        self._cells = [atoms_of(each, formats.px(0), self._typesetting.formulas) for each in runs]
        self.document.clear()
        self._natural = self._natural_widths()
        self._widths, total = self._column_widths(self._column)
        self.document.setTextWidth(total)  # now, while there is nothing to be laid out for it
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        _shrink(cursor)
        form = self._format(self._widths)
        self._table = cursor.insertTable(max(1, len(rows)), len(part.head), form)
        for number, atoms in enumerate(self._cells):
            row, column = divmod(number, len(part.head))
            at = self._table.cellAt(row, column).firstCursorPosition()
            at.setBlockFormat(self._block(column, is_mirrored(runs[number])))
            insert_atoms(at, atoms, 0, formats, self._typesetting.formulas)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        _shrink(cursor)
        cursor.endEditBlock()
        self.stale = True

    def _runs(self, source: str, row: int) -> tuple[Run, ...]:
        runs = runs_of_cell(source, self._part.references)
        if row or not self._has_head:
            return runs
        return tuple(
            run if run.is_formula else Run(run.text, run.style | Style.BOLD, run.href)
            for run in runs
        )

    def _padded(self, row: Sequence[str]) -> list[str]:
        columns = len(self._part.head)
        return [*row, *[""] * (columns - len(row))][:columns]

    def _block(self, column: int, mirrored: bool) -> QTextBlockFormat:
        result = lines_of(self.look.measures.px(22))
        align = self._part.aligns[column] if column < len(self._part.aligns) else ""
        side = self._pad_x - self.look.measures.px(PAD_Y)
        result.setLeftMargin(side)
        result.setRightMargin(side)
        if mirrored:
            result.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        elif align:
            result.setAlignment(ALIGNS[align])
        return result

    def _format(self, widths: Sequence[int]) -> QTextTableFormat:
        result = QTextTableFormat()
        result.setBorder(0)
        result.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        result.setCellSpacing(0)
        result.setCellPadding(self.look.measures.px(PAD_Y))
        fixed = QTextLength.Type.FixedLength
        pads = 2 * self._pad_x
        result.setColumnWidthConstraints([QTextLength(fixed, width + pads) for width in widths])
        return result

    def _spans(self) -> Iterator[Span]:
        at = self.first
        for atoms in self._cells:
            yield from spans_of(atoms, at)
            at += sum(atom.size for atom in atoms) + 1

    def _natural_widths(self) -> list[float]:
        """What each column takes with its words on one line, in the first stretch of the table."""
        part = self._part.beginning or self._part
        metrics: dict[int, QFontMetricsF] = {}
        widths = [0.0] * len(part.head)
        for number, row in enumerate(cells_of(part)):
            for column, cell in enumerate(row[: len(widths)]):
                runs = self._runs(cell, number) if part is self._part else runs_of_cell(cell)
                widths[column] = max(widths[column], self._advance(runs, metrics))
        return widths

    def _advance(self, runs: Sequence[Run], metrics: dict[int, QFontMetricsF]) -> float:
        """Width of a cell's longest line."""
        formats, formulas = self._typesetting.formats(), self._typesetting.formulas
        longest = here = 0.0
        for atom in atoms_of(runs, formats.px(0), formulas):
            run = atom.run
            if run.is_formula:
                here += atom.setting.width if atom.setting else 8.0 * len(run.text)
                continue
            key = 4 * int(run.style) + atom.beside
            if key not in metrics:
                metrics[key] = QFontMetricsF(formats.of(run, 0, atom.beside).font())
            first, *more = run.text.split("\n")
            here += metrics[key].horizontalAdvance(first)
            for line in more:
                longest, here = max(longest, here), metrics[key].horizontalAdvance(line)
        return max(longest, here) + 1

    def _on_formula(self, key: object) -> None:
        cells = self._cells
        if any(
            a.run.is_formula and (a.run.text, a.run.is_display) == key for c in cells for a in c
        ):
            self._write()
            self.resized.emit()


def _shrink(cursor: QTextCursor) -> None:
    """Make the line before or after a table as good as none."""
    form = QTextBlockFormat()
    form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(form)
    tiny = QTextCharFormat()
    tiny.setFontPointSize(1)
    cursor.setBlockCharFormat(tiny)
