"""The meter under the composer: how much of the context window is taken, and a way to the parts.

Knows what it is given to show; not where it comes from.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.chat.sight import Sight, State
from desktop.language import digits, tr
from desktop.ui.context import words
from desktop.ui.context.bar import paint_bar
from desktop.ui.context.words import Kind, Portion
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import literal
from desktop.ui.widgets.buttons import EnterClicks

BAR = QSize(72, 8)
PAD = 8
BETWEEN = 8


class ContextMeter(EnterClicks):
    """A bar and a line of words. Pressing it tells of the parts."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._portions: list[Portion] = []
        self._words = self._short = ""
        self._is_loud = False
        self.sight: Sight | None = None
        """What is shown, where it was counted."""
        self.setObjectName("contextMeter")
        self.setFont(fonts.sans(12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.show_nothing()

    def show_sight(self, sight: Sight) -> None:
        """What a prompt takes."""
        self.sight = sight
        said = " · ".join(filter(None, (words.used(sight), words.note(sight))))
        short = words.note(sight) or words.used(sight)
        self._show(words.portions(sight), said, words.summed_up(sight), short)
        self._is_loud = sight.state is not State.FINE

    def show_used(self, used_tokens: int, context_tokens: int, why: str) -> None:
        """What the last answer left behind, where nothing newer is counted; `why` it isn't."""
        self.sight = None
        self._is_loud = False
        portions = [
            Portion(Kind.CONVERSATION, used_tokens),
            Portion(Kind.ROOM, max(0, context_tokens - used_tokens)),
        ]
        said = tr(
            "{used} of {all} tokens",
            used=digits(f"{used_tokens:,}"),
            all=digits(f"{context_tokens:,}"),
        )
        self._show(portions, said, why, said)

    def show_nothing(self) -> None:
        """Nothing is known."""
        self.sight = None
        self.hide()

    def text(self) -> str:
        """The words beside the bar."""
        return self._words

    def _show(self, portions: list[Portion], said: str, more: str, short: str) -> None:
        self._short = short
        if (portions, said) != (self._portions, self._words):
            self._portions, self._words = portions, said
            self.updateGeometry()
            self.update()
        self.setAccessibleName(tr("Context window: {words}", words=said))
        self.setAccessibleDescription(more)
        self.setToolTip(literal(more))
        self.show()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._words) + BAR.width() + BETWEEN
        return QSize(width + 2 * PAD + 2, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(BAR.width() + 2 * PAD, 26)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(whole, 8, 8)
        inner = self.rect().adjusted(PAD, 0, -PAD, 0)
        mirrored = self.isRightToLeft()
        left = inner.right() - BAR.width() + 1 if mirrored else inner.left()
        bar = QRectF(left, (self.height() - BAR.height()) / 2, BAR.width(), BAR.height())
        paint_bar(painter, bar, self._portions, colors, mirrored=mirrored)
        painter.setPen(colors.text if self._is_loud else colors.muted)
        beside = BAR.width() + BETWEEN
        box = inner.adjusted(*((0, 0, -beside, 0) if mirrored else (beside, 0, 0, 0)))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        metrics, width = self.fontMetrics(), max(0, box.width())
        fits = metrics.horizontalAdvance(self._words) <= width
        said = self._words if fits else self._short  # what matters more
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, width)
        draw_words(painter, box, flags, shown)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, 7, 7)
