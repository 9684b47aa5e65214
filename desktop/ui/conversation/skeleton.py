"""Grey words where a conversation will be, when reading it takes long enough to be seen. Knows no store."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import COLUMN, SIDE, Look

DUE_MS = 150
"""What is there sooner comes without a flicker."""
TOP = 40
LINE = 12
_ANSWER = (0.94, 0.88, 0.91, 0.52)
_EXCHANGE = 64 + len(_ANSWER) * 26 + 40


class ConversationSkeleton(QWidget):
    """A question's bubble and an answer's lines, as often as there is room. Nothing moves in it."""

    accessible_role = Role.StaticText

    due = Signal()
    """It takes long: time to be seen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("conversationSkeleton")
        self.setAccessibleName(tr("Opening the conversation…"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DUE_MS)
        self._timer.timeout.connect(self.due)

    def begin(self) -> None:
        """A conversation is being read."""
        self._timer.start()

    def end(self) -> None:
        """It is there, or is not wanted any more."""
        self._timer.stop()

    def paintEvent(self, e: QPaintEvent) -> None:
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(e.rect(), colors.window)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.bubble)
        column = max(240, min(COLUMN, self.width() - 2 * SIDE))
        left = (self.width() - column) / 2
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        for top in range(TOP, max(TOP + 1, self.height() - 60), _EXCHANGE):
            width = column * 0.46
            painter.drawRoundedRect(QRectF(left + column - width, top, width, 44), 18, 18)
            for number, share in enumerate(_ANSWER):
                line = QRectF(left, top + 72 + number * 26, column * share, LINE)
                painter.drawRoundedRect(line, 6, 6)
