"""The page with both answers: the question above, two columns, or one over the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import digits, tr
from desktop.plain import visible
from desktop.ui.comparing.column import AnswerColumn
from desktop.ui.comparing.comparison import Comparison
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.messages.alternatives import Alternatives
from desktop.ui.models.switch import Switch
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.escaping import claims_escape

STACKED_PX = 760
"""Narrower than this, the columns stand one over the other."""
PAD, NARROW_PAD = 20, 12
QUESTION_LINES = 4
"""Of a longer question only so much is shown."""


class ComparingPage(QWidget):
    """Shows a `Comparison`; asks nothing itself."""

    accessible_role = Role.Grouping

    started = Signal()
    """Have both answer."""
    kept = Signal(int)
    """The person prefers the first (0) or the second (1)."""
    left = Signal()
    chosen = Signal(int, object)
    """An `Alternative` for the first (0) or the second (1)."""

    def __init__(
        self,
        look: Look,
        alternatives: Alternatives,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._comparison: Comparison | None = None
        self.setObjectName("comparing")
        self.setAccessibleName(tr("Compare answers"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = _label(self, tr("Compare answers"), 17, fonts.Weight.DemiBold)
        self._question = _label(self, "", 15, fonts.Weight.Normal)
        self._question.setObjectName("comparedQuestion")
        self._hint = _label(self, "", 13, fonts.Weight.Normal)
        self._hint.setObjectName("comparedHint")
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        blind = tr("Hide the names until I choose")
        self.blind = Switch(look, blind, self)
        self.blind.setObjectName("blind")
        self.blind.setToolTip(blind)
        self._blind_words = _label(self, tr("Hide names"), 13, fonts.Weight.Normal)
        self._blind_words.setWordWrap(False)
        ask = tr("Ask both")
        self.ask = Button(look, ask, text=ask, manner=Manner.FILLED, parent=self)
        self.ask.setObjectName("askBoth")
        self._close = Button(look, tr("Close and keep both as versions"), icon="close", parent=self)
        self._close.setObjectName("closeComparing")
        self.columns = tuple(AnswerColumn(look, n, alternatives, self) for n in (1, 2))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._blind_words)
        head.addWidget(self.blind)
        head.addWidget(self.ask)
        head.addWidget(self._close)
        self._pair.setSpacing(14)
        for column in self.columns:
            self._pair.addWidget(column, 1)
        page = self._page = QVBoxLayout(self)
        page.setSpacing(12)
        page.addLayout(head)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._question)
        words.addWidget(self._hint)
        page.addLayout(words)
        page.addLayout(self._pair, 1)

    def _connect(self) -> None:
        self.ask.clicked.connect(self.started)
        self._close.clicked.connect(self.left)
        self.blind.toggled.connect(self.refresh)
        for number, column in enumerate(self.columns):
            column.kept.connect(lambda number=number: self._keep(number))
            column.chosen.connect(lambda a, number=number: self.chosen.emit(number, a))

    def show_question(self, text: str) -> None:
        """What is asked."""
        words = visible(text).strip()
        lines = words.split("\n")
        shown = "\n".join(lines[:QUESTION_LINES])[:400]
        self._question.setText(shown if shown == words else f"{shown}…")

    def show_comparison(self, comparison: Comparison) -> None:
        """Follow this one."""
        self._comparison = comparison
        self.refresh()

    def refresh(self) -> None:
        """Bring everything up to date."""
        comparison = self._comparison
        if comparison is None:
            return
        has_begun = comparison.conversation_id is not None
        self.ask.setVisible(not has_begun)
        self._hint.setText(
            tr("1 or 2 keeps an answer, and the other stays as a version. Esc keeps both.")
            if has_begun
            else tr("Both answer, one after the other. The one you keep goes on.")
        )
        blind = self.blind.isChecked() and has_begun
        for column, side in zip(self.columns, comparison.sides, strict=True):
            column.show_side(side, comparison, blind=blind)

    def say_done(self, number: int) -> None:
        """Tell a screen reader that this answer has ended."""
        announce(self, tr("Answer {number} is there", number=digits(str(number + 1))))

    def _keep(self, number: int) -> None:
        if self._comparison is not None and self._comparison.sides[number].can_be_kept:
            self.kept.emit(number)

    def event(self, e: QEvent) -> bool:
        return claims_escape(e) or super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif e.key() in (Qt.Key.Key_1, Qt.Key.Key_2):
            self._keep(0 if e.key() == Qt.Key.Key_1 else 1)
        else:
            super().keyPressEvent(e)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        is_narrow = self.width() < STACKED_PX
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self._title.setVisible(not is_narrow)
        side = NARROW_PAD if is_narrow else PAD
        self._page.setContentsMargins(side, 14, side, side)

    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self).fillRect(e.rect(), self._look.colors.sidebar)


def _label(parent: QWidget, words: str, size_px: int, weight: fonts.Weight) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(fonts.sans(size_px, weight))
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    label.setWordWrap(True)
    return label
