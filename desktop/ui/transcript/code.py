"""A card of code: its language, a Copy button, lines that don't break. Colors come with Markdown."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.ui import fonts
from desktop.ui.buttons import Button
from desktop.ui.plain import visible_line
from desktop.ui.scrollbar import WIDTH, ThinScrollBar
from desktop.ui.theme import Look
from desktop.ui.transcript.entries import CODE_HEAD, CODE_LINE, CODE_PAD, CodeSpec, Spec
from desktop.ui.transcript.rows import WordsRow, wrapping

RADIUS = 12
CODE_PX = 13
COPIED_MS = 1500


class CodeRow(WordsRow):
    """Code as the model wrote it."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas, fonts.mono(CODE_PX), CODE_LINE)
        self.document.setDefaultTextOption(wrapping(QTextOption.WrapMode.NoWrap))
        self._language = ""
        self._code = ""
        self._overhang = 0
        """How much wider than the card the longest line is."""
        self._copy = Button(look, "Copy code", icon="copy", text="Copy", parent=self)
        self._copy.setObjectName("copyCode")
        self._copy.icon_px = 15
        self._copy.setFont(fonts.sans(12, fonts.Weight.Medium))
        self._copy.clicked.connect(self._copy_code)
        self._bar = ThinScrollBar(look, Qt.Orientation.Horizontal, self)
        self._bar.setAccessibleName("Scroll the code")
        self._bar.hide()
        self._bar.valueChanged.connect(self.update)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        assert isinstance(spec, CodeSpec)
        self.growing = growing
        self._code = spec.text
        self._language = visible_line(spec.language)
        self.set_text(spec.text)
        if not growing:
            self.setAccessibleName(f"{self._language or 'Code'}: {spec.text}")

    def origin(self) -> QPointF:
        return QPointF(CODE_PAD + 2 - self._bar.value(), CODE_HEAD + CODE_PAD - 2)

    def fit(self, column: int) -> QSize:
        size = self.document.size()
        self._overhang = max(0, ceil(size.width()) - (column - 2 * CODE_PAD - 4))
        if not self._overhang:
            self._bar.setValue(0)
        bar = 6 if self._overhang else 0
        return QSize(column, ceil(size.height()) + CODE_HEAD + 2 * CODE_PAD - 2 + bar)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_card(painter)
        inner = QRectF(self.rect()).adjusted(2, CODE_HEAD + 1, -2, -2)
        painter.setClipRect(inner)
        self.paint_words(painter, QRectF(e.rect()))

    def _paint_card(self, painter: QPainter) -> None:
        colors = self.look.colors
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(card, colors.card)
        painter.save()
        painter.setClipPath(card)
        painter.fillRect(QRectF(0, 0, self.width(), CODE_HEAD), colors.card_head)
        painter.restore()
        painter.setPen(QPen(colors.line, 1))
        painter.drawPath(card)
        painter.setFont(fonts.sans(12, fonts.Weight.Medium))
        painter.setPen(colors.muted)
        head = QRectF(CODE_PAD + 2, 0, self.width() - 140, CODE_HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self._language or "text")

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: ARG002 - Qt's signature
        size = self._copy.sizeHint()
        self._copy.setGeometry(self.width() - size.width() - 4, 3, size.width(), 30)
        self._bar.setVisible(self._overhang > 0)
        self._bar.setRange(0, self._overhang)
        self._bar.setPageStep(self.width())
        # The handle begins a button's width, which is not painted, after the bar: under the code.
        self._bar.setGeometry(2, self.height() - WIDTH - 1, self.width() - 4, WIDTH)

    def wheelEvent(self, e: QWheelEvent) -> None:
        across = e.pixelDelta().x() or e.angleDelta().x()
        if self._overhang and abs(across) > abs(e.angleDelta().y()):
            self._bar.setValue(self._bar.value() - across)
        else:
            e.ignore()

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._say("Copied", "check")
        QTimer.singleShot(COPIED_MS, self._copy, lambda: self._say("Copy", "copy"))

    def _say(self, text: str, icon: str) -> None:
        self._copy.setText(text)
        self._copy.set_icon(icon)
        size = self._copy.sizeHint()
        self._copy.setGeometry(self.width() - size.width() - 4, 3, size.width(), 30)
