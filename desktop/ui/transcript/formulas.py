"""Formulas in documents: drawn on a thread of their own, kept, and put on the line of the words.

Until a formula is ready, and where it can't be read, its TeX is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache

import msgspec
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from desktop.markdown.formula import SIZE, Drawing, draw
from desktop.markdown.parts import Run
from desktop.ui.look import fonts
from desktop.ui.look.icons import path_of
from desktop.ui.transcript.workroom import Workroom

KIND = QTextFormat.ObjectTypes.UserObject.value + 1
TEX = QTextFormat.Property.UserProperty.value + 1
DISPLAY, PX = TEX + 1, TEX + 2
LONGEST_SOURCE = 480.0
"""Most px that a formula's TeX takes while it is not drawn."""
KEPT = 512
"""Formulas that are remembered."""
INK = "ink"
"""The property of a document that has the colour of its words."""
SHARE = 1.12
"""A formula's type beside that of the words: its small letters look smaller."""

Key = tuple[str, bool]


class Setting(msgspec.Struct, frozen=True):
    """How large a formula is on its line, in px."""

    width: float
    ascent: float
    descent: float


class Shape:
    """A drawing as Qt paints it."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.filled = QPainterPath()
        self.filled.setFillRule(Qt.FillRule.WindingFill)
        self.stroked: list[tuple[QPainterPath, float]] = []
        for outline in drawing.outlines:
            path = path_of(outline.data)
            if outline.stroke:
                self.stroked.append((path, outline.stroke))
            else:
                self.filled.addPath(path)

    def paint(self, painter: QPainter, origin: QPointF, px: float, color: QColor) -> None:
        """Draw it with its base line at `origin`, in type of `px`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(origin)
        painter.scale(px / SIZE, px / SIZE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPath(self.filled)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, width in self.stroked:
            painter.setPen(QPen(color, width))
            painter.drawPath(path)
        painter.restore()

    def setting(self, px: float) -> Setting:
        """Its size in type of `px`."""
        scale = px / SIZE
        drawing = self.drawing
        return Setting(drawing.width * scale, drawing.ascent * scale, drawing.descent * scale)


class Formulas(QObject):
    """All formulas of one transcript."""

    ready = Signal(object)
    """The `Key` of a formula that is drawn now, or has failed."""

    def __init__(self, workroom: Workroom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workroom = workroom
        self._shapes: OrderedDict[Key, Shape | None] = OrderedDict()
        self._wanted: set[Key] = set()
        self._object = FormulaObject(self)

    def serve(self, document: QTextDocument) -> None:
        """Let this document hold formulas."""
        document.documentLayout().registerHandler(KIND, self._object)

    def shape(self, tex: str, *, is_display: bool) -> Shape | None:
        """The formula; None while it is not ready, which is told later, or when it can't be drawn."""
        key = (tex, is_display)
        if key in self._shapes:
            self._shapes.move_to_end(key)
            return self._shapes[key]
        if key not in self._wanted:
            self._wanted.add(key)
            self._workroom.do(lambda: _shape(tex, is_display), lambda shape: self._keep(key, shape))
        return self._shapes.get(key)

    def forget_wanted(self) -> None:
        """Nobody draws what is not there yet; it may be asked for again."""
        self._wanted.clear()

    def has_failed(self, run: Run) -> bool:
        """Was it tried in vain."""
        key = (run.text, run.is_display)
        return key in self._shapes and self._shapes[key] is None

    def setting(self, run: Run, px: float) -> Setting | None:
        """Its size among words of `px`; None while it is not drawn."""
        shape = self.shape(run.text, is_display=run.is_display)
        return None if shape is None else shape.setting(px * SHARE)

    def format_of(self, run: Run, setting: Setting | None, px: float) -> QTextCharFormat:
        """The format of the character that stands for it."""
        result = QTextCharFormat()
        result.setObjectType(KIND)
        result.setProperty(TEX, run.text)
        result.setProperty(DISPLAY, run.is_display)
        result.setProperty(PX, px)
        result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        if setting is not None:
            result.setFont(_lifting_font(round(2 * (setting.ascent - setting.descent))))
        return result

    def _keep(self, key: Key, shape: Shape | None) -> None:
        self._wanted.discard(key)
        self._shapes[key] = shape
        while len(self._shapes) > KEPT:
            self._shapes.popitem(last=False)
        self.ready.emit(key)


def _shape(tex: str, is_display: bool) -> Shape | None:
    drawing = draw(tex, is_display=is_display)
    return None if drawing is None else Shape(drawing)


@lru_cache(maxsize=1)
def _letter_height() -> float:
    """Height of an x, as a share of the type's size."""
    return QFontMetricsF(fonts.sans(200)).xHeight() / 200


@lru_cache(maxsize=512)
def _lifting_font(height: int) -> QFont:
    """A typeface whose x is so high: half of that is how much higher than deep Qt makes the character."""
    return fonts.sans(max(1, round(height / _letter_height())))


class FormulaObject(QPyTextObject):
    """Measures and draws the character that stands for a formula."""

    def __init__(self, formulas: Formulas) -> None:
        super().__init__(formulas)
        self._formulas = formulas

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: N803, ARG002 - Qt's names
        px = float(format.property(PX))
        shape = self._shape(format)
        if shape is None:
            metrics = QFontMetricsF(_source_font(px))
            width = metrics.horizontalAdvance(_source(format))
            return QSizeF(min(width, LONGEST_SOURCE), metrics.ascent())
        setting = shape.setting(px * SHARE)
        return QSizeF(setting.width, setting.ascent + setting.descent)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,
    ) -> None:
        box, color = QRectF(rect), doc.property(INK) or QColor()
        px = float(format.property(PX))
        shape = self._shape(format)
        if shape is None:
            painter.save()
            painter.setFont(_source_font(px))
            painter.setPen(color)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _source(format))
            painter.restore()
            return
        # Qt draws it in the middle of its line, wherever the words of that line stand.
        block = doc.findBlock(posInDocument)
        line = block.layout().lineForTextPosition(posInDocument - block.position())
        base = box.center().y() + (line.ascent() - line.descent()) / 2
        shape.paint(painter, QPointF(box.left(), base), px * SHARE, color)

    def _shape(self, of: QTextFormat) -> Shape | None:
        return self._formulas.shape(str(of.property(TEX)), is_display=bool(of.property(DISPLAY)))


def _source(of: QTextFormat) -> str:
    return str(of.property(TEX)).replace("\n", " ")


def _source_font(px: float) -> QFont:
    return fonts.mono(round(px * 0.86))
