"""A question, an answer and a line of code, as they look with what is chosen now. Says nothing true."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.code_colors import code_colors
from desktop.ui.look.theme import Look

CODE = '# by name\ndef greet(name="world"):\n    return f"Hello, {name}!"'
TEXT_PX, CODE_PX = 15, 13
PAD = 18
BUBBLE_PAD = 13
MOST_WIDTH = 640


class Preview(QWidget):
    """Changes with every choice, at once."""

    accessible_role = Role.Graphic

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("lookPreview")
        self._question = tr("How do I greet the world in Python?")
        self._answer = tr("With a function that takes a name:")
        self.setAccessibleName(tr("Preview: a question, an answer and code"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)
        look.measured.connect(self._measure)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._parts(width)[-1].bottom()) + PAD

    def sizeHint(self) -> QSize:
        return QSize(MOST_WIDTH, self.heightForWidth(MOST_WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 0)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def _text(self) -> QFont:
        return fonts.sans(self._look.text_px(TEXT_PX))

    def _code(self) -> QFont:
        return fonts.mono(self._look.text_px(CODE_PX))

    def _parts(self, width: int) -> tuple[QRectF, QRectF, QRectF]:
        """Where the bubble, the answer and the card of code are in so much width."""
        room = width - 2 * PAD
        gap = self._look.gap(16)
        question = _laid_out(self._question, self._text(), room * 0.8 - 2 * BUBBLE_PAD)
        size = question.boundingRect().size()
        words = min(ceil(question.maximumWidth()), ceil(size.width())) + 2 * BUBBLE_PAD
        bubble = QRectF(PAD + room - words, PAD, words, size.height() + self._look.gap(18))
        answer = _laid_out(self._answer, self._text(), room).boundingRect()
        words_box = QRectF(PAD, bubble.bottom() + gap, room, answer.height())
        code = _laid_out(CODE, self._code(), room - 2 * PAD).boundingRect()
        card = QRectF(PAD, words_box.bottom() + gap, room, code.height() + self._look.gap(24))
        return bubble, words_box, card

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bubble, answer, card = self._parts(self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.bubble)
        painter.drawRoundedRect(bubble, 16, 16)
        painter.setPen(colors.text)
        at = bubble.topLeft() + QPointF(BUBBLE_PAD, self._look.gap(9))
        _laid_out(self._question, self._text(), bubble.width() - 2 * BUBBLE_PAD).draw(painter, at)
        _laid_out(self._answer, self._text(), answer.width()).draw(painter, answer.topLeft())
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setPen(colors.text)
        at = card.topLeft() + QPointF(PAD, self._look.gap(12))
        _laid_out(CODE, self._code(), card.width() - 2 * PAD, self._inks()).draw(painter, at)

    def _inks(self) -> list[QTextLayout.FormatRange]:
        from pygments.lexers.python import PythonLexer  # with the first preview, and not before

        inks, ranges = code_colors(self._look), []
        for start, token, words in PythonLexer().get_tokens_unprocessed(CODE):
            ink = inks.ink(token)
            written = QTextLayout.FormatRange()
            written.start, written.length = start, len(words)
            written.format = QTextCharFormat()
            written.format.setForeground(ink.color)
            written.format.setFontItalic(ink.is_italic)
            if ink.is_bold:
                written.format.setFontWeight(QFont.Weight.Bold)
            ranges.append(written)
        return ranges


def _laid_out(
    text: str, font: QFont, width: float, formats: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top))
        top += ceil(line.height() * 1.25)
    layout.endLayout()
    return layout
