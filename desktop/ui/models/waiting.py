"""A sentence while something is being done, with a bar that moves or fills. Knows not what it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import placed
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button

BAR = 4
STEP_MS = 40
ROUND_MS = 1600
"""A bar that tells nothing but that work goes on passes once in this time."""


class Waiting(QWidget):
    """Words, a bar and, where it can be cancelled, a button. Gone when there is nothing to say."""

    accessible_role = Role.Grouping

    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, cancel: str = "") -> None:
        super().__init__(parent)
        self._words = Words(muted=True, parent=self)
        self._bar = _Bar(look, self)
        self._cancel = Button(look, cancel or tr("Cancel"), icon="close", parent=self)
        self._cancel.setObjectName("cancelWaiting")
        self._cancel.clicked.connect(self.cancelled)
        self._can_cancel = bool(cancel)
        self.setFocusProxy(self._cancel)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 14)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._bar)
        self.hide()

    def begin(self, sentence: str) -> None:
        """This is being done, and nobody knows how far it is."""
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        self._bar.go(None)
        self._cancel.setVisible(self._can_cancel)
        self.show()

    def tell(self, sentence: str, fraction: float) -> None:
        """It is so far, 0 to 1."""
        self.begin(sentence)
        self._bar.go(fraction)

    def end(self, sentence: str = "") -> None:
        """It is done; the sentence stays, if there is one."""
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        self._bar.stop()
        self._cancel.hide()
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """The sentence."""
        return self._words.text()


class _Bar(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._fraction: float | None = None
        self._passed_ms = 0
        self._is_going = False
        self.setFixedHeight(BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)
        look.changed.connect(self._move_or_rest)

    def go(self, fraction: float | None) -> None:
        self._fraction = fraction
        self._is_going = True
        self.show()
        self._move_or_rest()

    def _move_or_rest(self) -> None:
        if self._fraction is None and self._is_going and self._look.moves:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def stop(self) -> None:
        self._is_going = False
        self._timer.stop()
        self.hide()

    def _step(self) -> None:
        self._passed_ms = (self._passed_ms + STEP_MS) % ROUND_MS
        self.update()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.selected)
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, BAR / 2, BAR / 2)
        painter.setBrush(self._look.colors.accent)
        painter.drawRoundedRect(placed(self, self._done(box)), BAR / 2, BAR / 2)

    def _done(self, box: QRectF) -> QRectF:
        if self._fraction is not None:
            return QRectF(0, 0, box.width() * self._fraction, BAR)
        length = box.width() / 4
        if not self._look.moves:
            return QRectF((box.width() - length) / 2, 0, length, BAR)
        left = (box.width() + length) * self._passed_ms / ROUND_MS - length
        return QRectF(left, 0, length, BAR).intersected(box)
