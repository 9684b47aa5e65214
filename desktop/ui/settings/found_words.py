"""A sentence in which the words of a search are marked: plain text, never markup. Searches nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.plain import visible
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.settings.matching import Span


class FoundWords(QWidget):
    """On as many lines as it needs."""

    accessible_role = Role.StaticText

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        size_px: int = 13,
        weight: fonts.Weight = fonts.Weight.Normal,
        muted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._text = visible(text)
        self._spans: tuple[Span, ...] = ()
        self._heights: dict[int, int] = {}
        """By width: layouts ask for the same many times."""
        role = QPalette.ColorRole
        self.setForegroundRole(role.PlaceholderText if muted else role.WindowText)
        self.setFont(fonts.sans(size_px, weight))
        self.setAccessibleName(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """All of it."""
        return self._text

    def say(self, text: str) -> None:
        """Another sentence, with nothing marked."""
        self._text, self._spans = visible(text), ()
        self._heights.clear()
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark these places, and no others."""
        self._spans = tuple(spans)
        self.update()

    @property
    def marked(self) -> tuple[str, ...]:
        """The words that are marked."""
        return tuple(self._text[start : start + length] for start, length in self._spans)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = ceil(self._laid_out(width).boundingRect().height())
        return self._heights[width]

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, ceil(metrics.lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().lineSpacing())

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._laid_out(self.width(), self._formats()).draw(painter, QPointF(0, 0))

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges = []
        for start, length in self._spans:
            found = QTextLayout.FormatRange()
            found.start, found.length = start, length
            found.format = QTextCharFormat()
            found.format.setBackground(self._look.colors.selection)
            found.format.setForeground(self._look.colors.text)
            ranges.append(found)
        return ranges

    def _laid_out(self, width: int, formats: Sequence[QTextLayout.FormatRange] = ()) -> QTextLayout:
        layout = QTextLayout(self._text, self.font(), self)
        layout.setFormats(formats)
        # By what it says, as a QLabel does, and not by the window it stands in.
        side = (
            Qt.AlignmentFlag.AlignRight
            if _is_from_right(self._text)
            else Qt.AlignmentFlag.AlignLeft
        )
        option = QTextOption(side)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


def _is_from_right(text: str) -> bool:
    """Whether its first letter is of a script that is written from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
