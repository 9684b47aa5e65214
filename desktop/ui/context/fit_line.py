"""The line above the composer: what would no longer fit, and the choices. Decides nothing.

Nothing waits for it: who sends all the same goes on without what does not fit, and has been told.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.figures import gigabytes
from desktop.language import digits, tr
from desktop.models.larger import Larger
from desktop.ui.hearing.roles import Role
from desktop.ui.look import icons
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 12
NARROW = 400


class FitLine(QWidget):
    """A sentence and its ways out."""

    accessible_role = Role.Grouping

    gone_on = Signal()
    larger_wanted = Signal(int)
    """A context window of so many tokens."""
    summary_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._larger: Larger | None = None
        self.setObjectName("fitLine")
        self._words = Words(size_px=13, parent=self)
        self._buttons = Flow(self)
        self.without = self._button(tr("Go on without them"), "goOnWithout", self.gone_on)
        self.bigger = self._button("", "biggerContext", None)
        self.bigger.clicked.connect(self._ask_for_larger)
        self.summarize = self._button(
            tr("Summarize the older part"), "summarizeOlder", self.summary_wanted
        )
        self.new = self._button(tr("New conversation from here"), "newFromHere", self.new_wanted)
        self._buttons.add(self.without, self.bigger, self.summarize, self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(*margins(44, 10, 14, 12))
        inside = QVBoxLayout()
        inside.setSpacing(8)
        inside.addWidget(self._words)
        inside.addWidget(self._buttons)
        row.addLayout(inside)
        column.addLayout(row)
        self.hide()

    def say(self, sentence: str, *, older: bool) -> None:
        """Show this; `older`: whole messages are left out, and not only the middle of one."""
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        self.without.setText(tr("Go on without them") if older else tr("Send it all the same"))
        self.without.setAccessibleName(self.without.text())
        self.summarize.setVisible(older)
        self.new.setVisible(older)
        self.offer(self._larger)
        self.show()

    def offer(self, larger: Larger | None) -> None:
        """The larger window that would fit into memory; None for none."""
        self._larger = larger
        self.bigger.setVisible(larger is not None)
        self._name_larger()

    def _name_larger(self) -> None:
        """In a narrow window, with fewer words."""
        if self._larger is not None:
            tokens, size = (
                digits(f"{self._larger.context_tokens:,}"),
                gigabytes(self._larger.more_bytes),
            )
            whole = tr("Bigger context: {tokens} tokens, {size} more", tokens=tokens, size=size)
            short = tr("{tokens} tokens, {size} more", tokens=tokens, size=size)
            self.bigger.setAccessibleName(whole)
            self.bigger.setToolTip(whole)
            self.bigger.setText(short if self.width() < NARROW else whole)
        self._buttons.refresh()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._name_larger()

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def _ask_for_larger(self) -> None:
        if self._larger is not None:
            self.larger_wanted.emit(self._larger.context_tokens)

    def _button(self, text: str, name: str, signal: object) -> Button:
        button = Button(self._look, text, text=text, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        if signal is not None:
            button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        return button

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        left = self.width() - 36 if self.isRightToLeft() else 14
        icons.draw(painter, "alert", QRectF(left, 10, 18, 18), colors.muted)
