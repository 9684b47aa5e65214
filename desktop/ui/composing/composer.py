"""The card that is written in: files above, the field, and a row of buttons. Knows no conversation."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import mark, tr
from desktop.ui.composing.chips import Chips
from desktop.ui.composing.fields import Fields
from desktop.ui.composing.input import BEGINNING, PLACEHOLDER, Input
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 22
SHARE = 0.4
"""The composer takes at most this share of the conversation's height."""
BUTTON = 36
OUTSET = 16
"""The card reaches this far beyond the transcript's text on each side, so that words stand in line."""
ABOVE, BETWEEN, BELOW = 14, 2, 8
"""Space over the words, between words and buttons, and under the buttons; in px."""
SEND = mark("Send")
SEND_LATER = mark("Send when the answer ends")


class Composer(QWidget):
    """The field in its card, with the buttons that attach, send and stop."""

    submitted = Signal(str)
    stop_requested = Signal()
    edited = Signal()
    height_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._busy = False
        self._tallest = 400
        self._wanted = 0
        self.chips = Chips(look, self)
        self.input = Input(look, self)
        self.fields = Fields(self.input)
        self.attach = Button(look, tr("Attach files"), icon="attach", parent=self)
        self.attach.setObjectName("attachButton")
        self.prompts = Button(look, tr("Saved prompts (/)"), icon="prompts", parent=self)
        self.prompts.setObjectName("promptsButton")
        self.stop = Button(look, tr("Stop"), icon="stop", manner=Manner.FILLED, parent=self)
        self.stop.setObjectName("stopButton")
        self.stop.setToolTip(tr("Stop (Esc)"))
        self.send = Button(look, tr(SEND), icon="send", manner=Manner.FILLED, parent=self)
        self.send.setObjectName("sendButton")
        for button in (self.send, self.stop):
            button.setFixedSize(BUTTON, BUTTON)
            button.radius = BUTTON // 2
            button.icon_px = 20
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self.input)
        self._lay_out()
        self._connect()
        self.set_busy(False)
        self._grow()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.attach)
        row.addWidget(self.prompts)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addSpacing(6)
        row.addWidget(self.send)
        self._row = QWidget(self)
        self._row.setFixedHeight(BUTTON)
        self._row.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(0, ABOVE, BELOW, BELOW))
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(*margins(OUTSET, 0, OUTSET - BELOW, 0))
        inner.setSpacing(0)
        inner.addWidget(self.chips)
        inner.addWidget(self.input, 1)
        column.addLayout(inner, 1)
        column.addSpacing(BETWEEN)
        foot = QHBoxLayout()
        foot.setContentsMargins(
            *margins(10, 0, 0, 0)
        )  # the first icon stands in line with the words
        foot.addWidget(self._row)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.input.entered.connect(self.submit)
        self.input.escaped.connect(self._escape)
        self.input.textChanged.connect(self._on_edited)
        self.input.focused.connect(self.update)
        self.input.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.chips.changed.connect(self._on_edited)
        self.chips.resized.connect(self._grow)
        self.send.clicked.connect(self.submit)
        self.stop.clicked.connect(self.stop_requested)
        self._look.measured.connect(self._measure)

    def text(self) -> str:
        """What is written."""
        return self.input.text()

    @property
    def has_content(self) -> bool:
        """Is there anything to send."""
        return bool(self.text().strip()) or self.chips.count > 0

    def set_text(self, text: str) -> None:
        """Put other words there, with the cursor behind them."""
        self.fields.leave()
        self.input.setPlainText(text)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)

    def set_busy(self, busy: bool) -> None:
        """While an answer is written it can be stopped, and what is sent waits for its end."""
        self._busy = busy
        self.stop.setVisible(busy)
        self._on_edited()

    def set_continues(self, continues: bool) -> None:
        """Whether the model goes on with what is written, instead of answering it."""
        self.input.setPlaceholderText(tr(BEGINNING) if continues else tr(PLACEHOLDER))

    def set_tallest(self, height: int) -> None:
        """How high the conversation is: the composer takes its share at most."""
        self._tallest = int(height * SHARE)
        self.chips.set_tallest(self._tallest)
        self._grow()

    def submit(self) -> None:
        """As if Enter had been pressed."""
        if self.has_content:
            self.submitted.emit(self.text())

    def _escape(self) -> None:
        if self._busy:
            self.stop_requested.emit()

    def _on_edited(self) -> None:
        name = tr(SEND_LATER) if self._busy else tr(SEND)
        self.send.setAccessibleName(name)
        self.send.setToolTip(f"{name} ({tr('Enter')})")
        self.send.setEnabled(self.has_content)
        self.send.setVisible(self.has_content or not self._busy)
        both = self._busy and self.has_content
        self.stop.manner = Manner.OUTLINED if both else Manner.FILLED
        self.stop.update()
        self.edited.emit()

    def _measure(self) -> None:
        self.input.follow_size(self._look)
        self._grow()

    def _frame_height(self) -> int:
        """Everything but the words."""
        return ABOVE + self.chips.height_wanted() + BETWEEN + BUTTON + BELOW

    def least_height(self) -> int:
        """With one line of words."""
        return self._frame_height() + self.input.line_height()

    def _grow(self) -> None:
        room = max(self.least_height(), self._tallest)
        wanted = min(room, self._frame_height() + self.input.words_height())
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
            self.height_changed.emit()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(240, self._wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self._wanted, self.least_height()))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.input.hasFocus()
        painter.setPen(QPen(colors.accent if focused else colors.handle, 1.5 if focused else 1))
        painter.setBrush(colors.bubble if colors.dark else colors.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
