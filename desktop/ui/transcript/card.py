"""A card whose content may be wider than it: painted ground, and a bar of its own to scroll across."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.transcript.rows import WordsRow, paint_bars
from desktop.ui.widgets.scrollbar import WIDTH, ThinScrollBar

RADIUS = 12
BAR_ROOM = 8
"""What a card is higher where it has a bar."""


class CardRow(WordsRow):
    """A row with a card in it."""

    def __init__(self, look: Look, canvas: QWidget, font: QFont, bar_name: str) -> None:
        super().__init__(look, canvas, font)
        self.inset = ""
        """The quotes and lists that the card stands in."""
        self._bar_name = bar_name
        self.bar: ThinScrollBar | None = None
        """Only where there is something to scroll."""
        self.fitted_height = 0
        """The row's height without the gap that a bar may reach over."""
        self.over = 0
        """How much wider than the card its content is."""

    @property
    def left(self) -> int:
        """Where the card begins."""
        return self.look.measures.inset(self.inset)

    @property
    def bar_room(self) -> int:
        """Height that the bar takes."""
        return BAR_ROOM if self.over else 0

    @property
    def scrolled(self) -> int:
        """How far it is scrolled."""
        return self.bar.value() if self.bar is not None else 0

    def set_over(self, over: int) -> None:
        """The content is so much wider than the card."""
        self.over = max(0, over)
        if self.bar is not None and not self.over:
            self.bar.setValue(0)
        elif self.bar is None and self.over:
            # Not as late as the row is shown: what is made in the midst of that is never painted by Qt.
            self.bar = ThinScrollBar(self.look, Qt.Orientation.Horizontal, self)
            self.bar.setAccessibleName(self._bar_name)
            # What is scrolled is counted from the left, whatever the window's direction.
            self.bar.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.bar.valueChanged.connect(self.update)

    def place_bar(self, card: QRectF) -> None:
        """Put the bar at the card's lower edge."""
        if self.bar is None:
            return
        self.bar.setVisible(self.over > 0)
        self.bar.setRange(0, self.over)
        self.bar.setPageStep(int(card.width()))
        # The handle begins a button's width, which is not painted, after the bar: under the words.
        bottom = int(card.bottom()) - WIDTH - 1
        self.bar.setGeometry(int(card.left()) + 2, bottom, int(card.width()) - 4, WIDTH)

    def show_position(self, x: float, room: float) -> None:
        """Scroll so that this x of the content is seen in a window of this width."""
        value = self.scrolled
        if self.bar is not None and not value <= x <= value + room - 40:
            self.bar.setValue(int(x - room / 3))

    def wheelEvent(self, e: QWheelEvent) -> None:
        across = e.pixelDelta().x() or e.angleDelta().x()
        if e.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
            across = e.angleDelta().y()
        if self.bar is not None and self.over and abs(across) >= abs(e.angleDelta().y()) and across:
            self.bar.setValue(self.bar.value() - across)
        else:
            e.ignore()

    def paint_card(self, painter: QPainter, card: QRectF, head: float, ground: QColor) -> None:
        """The ground, a strip of another shade at its top, and the border."""
        colors = self.look.colors
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.inset:
            bottom = float(self.height())
            paint_bars(self, painter, self.inset, 0, bottom if self.joined else card.bottom())
        path = QPainterPath()
        path.addRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(path, ground)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(card.left(), card.top(), card.width(), head), colors.card_head)
        painter.restore()
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def at_card(self, x: float, y: float) -> QPointF:
        """A place of the card within the row, moved by the bar."""
        return QPointF(self.left + x - self.scrolled, y)
