"""The heading of what a reasoning model thought: folds and unfolds it, and says that it still thinks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.markdown.parts import ThoughtPart
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.widgets.buttons import Button

HEIGHT = 32


class ThoughtRow(RowWidget):
    """One thought's heading, with the last words of a live one."""

    accessible_role = Role.Grouping
    overhang = 10

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self._part = ThoughtPart(0, is_live=False)
        self._open = False
        self.button = Button(look, tr("Thinking…"), icon="fold", text=tr("Thinking…"), parent=self)
        self.button.setObjectName("thought")
        self.button.icon_px = 16
        self.button.setFont(fonts.sans(look.measures.px(13), fonts.Weight.Medium))
        self.button.clicked.connect(self.toggled)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - it has a state of its own
        assert isinstance(spec, ThoughtPart)
        self._part = spec
        words = tr("Thinking…") if spec.is_live else tr("Thought for a while")
        self.button.setText(words)
        self.button.set_icon("unfold" if self._open else "fold")
        state = tr("unfolded") if self._open else tr("folded")
        self.button.setAccessibleName(f"{words} {state}")
        self.name(words)
        self.stale = True

    def restore(self, toggled: bool) -> None:
        self._open = toggled

    def fit(self, column: int) -> QSize:
        size = self.button.sizeHint()
        height = max(HEIGHT, self.look.measures.px(HEIGHT))
        self.button.setGeometry(0, (height - size.height()) // 2, size.width(), size.height())
        return QSize(column, height)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._part.is_live or self._open:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = fonts.sans(self.look.measures.px(13))
        left = self.button.geometry().right() + 6
        room = QRect(left, 0, self.width() - left - 24, self.height())
        metrics = QFontMetrics(font)
        words = metrics.elidedText(self._part.last_words, Qt.TextElideMode.ElideLeft, room.width())
        painter.setFont(font)
        painter.setPen(self.look.colors.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        x = left + metrics.horizontalAdvance(words) + 5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colors.accent)
        painter.drawRoundedRect(QRectF(x, self.height() / 2 - 6, 6, 12), 2.5, 2.5)
