"""A formula on a line of its own, in the middle; one that is too wide is drawn smaller."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.markdown.parts import THOUGHT, MathsPart
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.formulas import Shape
from desktop.ui.transcript.rows import RowWidget, paint_bars
from desktop.ui.transcript.typesetting import Typesetting

SHARE = 1.25
"""Its type beside that of words."""


class MathsRow(RowWidget):
    """A displayed formula. It is selected as a whole."""

    accessible_role = Role.Equation
    emits = ("resized",)

    def __init__(self, look: Look, canvas: QWidget, typesetting: Typesetting) -> None:
        super().__init__(look, canvas)
        self.setObjectName("formula")
        self._part = MathsPart("")
        self._formulas = typesetting.formulas
        self._formulas.ready.connect(self._on_formula)
        self._is_selected = self._is_found = False
        self._height = 0

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - it is there as a whole
        assert isinstance(spec, MathsPart)
        self._part = spec
        self.stale = True
        self.name(tr("Formula: {tex}", tex=spec.tex))

    def fit(self, column: int) -> QSize:
        shape = self._shape()
        if shape is None:
            lines = self._part.tex.count("\n") + 1
            self._height = lines * self.look.measures.code_line
        else:
            setting = shape.setting(self._px(shape, column))
            self._height = ceil(setting.ascent + setting.descent) + self.look.measures.px(8)
        return QSize(column, self._height)

    def select(self, start: int, end: int) -> None:
        if (start < end) != self._is_selected:
            self._is_selected = start < end
            self.update()

    def seek(self, words: str, current: int) -> None:  # noqa: ARG002 - it is one place
        is_found = bool(words) and words.lower() in self._part.tex.lower()
        if is_found != self._is_found:
            self._is_found = is_found
            self.update()

    def position_at(self, point: QPointF) -> int:
        return int(point.x() > self.width() / 2)

    def length(self) -> int:
        return 1

    def around(self, position: int, unit: object) -> tuple[int, int]:  # noqa: ARG002
        return (0, 1)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        if self._part.inset:
            bottom = self.height() if self.joined else self._height
            paint_bars(self, painter, self._part.inset, 0, bottom)
        box = self._box()
        if self._is_selected or self._is_found:
            painter.fillRect(box.adjusted(-4, 0, 4, 0), self.look.colors.selection)
        shape = self._shape()
        if shape is None:
            painter.setFont(fonts.mono(self.look.measures.code))
            painter.setPen(self.look.colors.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._part.tex)
            return
        px = self._px(shape, self.width())
        base = box.top() + self.look.measures.px(4) + shape.setting(px).ascent
        shape.paint(painter, QPointF(box.left(), base), px, self._ink())

    def _ink(self) -> QColor:
        colors = self.look.colors
        return colors.muted if self._part.inset.startswith(THOUGHT) else colors.text

    def _box(self) -> QRectF:
        left = self.look.measures.inset(self._part.inset)
        room = QRectF(left, 0, self.width() - left, self._height)
        shape = self._shape()
        if shape is None:
            return room
        width = shape.setting(self._px(shape, self.width())).width
        return QRectF(room.left() + max(0.0, (room.width() - width) / 2), 0, width, self._height)

    def _shape(self) -> Shape | None:
        return self._formulas.shape(self._part.tex, is_display=True)

    def _px(self, shape: Shape, column: int) -> float:
        px = self.look.measures.text * SHARE
        room = column - self.look.measures.inset(self._part.inset)
        return px * min(1.0, room / max(1.0, shape.setting(px).width))

    def _on_formula(self, key: object) -> None:
        if key == (self._part.tex, True):
            self.stale = True
            self.resized.emit()
