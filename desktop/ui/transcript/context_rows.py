"""The summary's card, and the line above which the model sees nothing. Find no numbers themselves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import plural, tr
from desktop.plain import visible
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Line
from desktop.ui.transcript.context_specs import MARK_HEIGHT, SUMMARY_HEIGHT, SummarySpec, UnseenSpec
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.turns import Request
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 12


class UnseenRow(RowWidget):
    """A hairline with words in its middle."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("unseenMark")

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - it never grows
        assert isinstance(spec, UnseenSpec)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """The words."""
        return tr("Not seen by the model above this line")

    def fit(self, column: int) -> QSize:
        return QSize(column, self.look.text_px(MARK_HEIGHT))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self.look.colors
        painter = QPainter(self)
        font = fonts.sans(self.look.text_px(12))
        painter.setFont(font)
        metrics, most = QFontMetrics(font), max(40, self.width() - 40)
        words = self.text()
        if metrics.horizontalAdvance(words) > most:
            words = metrics.elidedText(tr("Not seen above"), Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(words)
        left = (self.width() - width) // 2
        middle = self.height() // 2
        dashes = QPen(colors.handle, 1, Qt.PenStyle.DashLine)
        painter.setPen(dashes)
        painter.drawLine(QPoint(0, middle), QPoint(left - 12, middle))
        painter.drawLine(QPoint(left + width + 12, middle), QPoint(self.width(), middle))
        painter.setPen(colors.muted)
        box = QRect(left, 0, width + 2, self.height())
        draw_words(painter, box, Qt.AlignmentFlag.AlignVCenter, words)


class SummaryRow(RowWidget):
    """Folded to one line; opened, the words and what can be done with them."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("summaryCard")
        self._fold = Button(look, tr("Show the summary"), icon="fold", parent=self)
        self._fold.setObjectName("openSummary")
        self._fold.clicked.connect(self.toggled)
        self._open = False
        self._title = Line(weight=fonts.Weight.Medium, parent=self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setObjectName("summaryWords")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint = QLabel(tr("The model is told this in place of the messages above."), self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._buttons = Flow(self)
        self._buttons.add(
            self._button(tr("Edit"), "editSummary", Request.EDIT_SUMMARY),
            self._button(tr("Remove"), "removeSummary", Request.REMOVE_SUMMARY),
        )
        self._lay_out()

    def _button(self, text: str, name: str, request: Request) -> Button:
        button = Button(self.look, text, text=text, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        button.clicked.connect(lambda: self.requested.emit(request))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._fold)
        head.addWidget(self._title)
        head.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(34, 0, 8, 4)
        inside.setSpacing(8)
        for widget in (self._words, self._hint, self._buttons):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(inside)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - it never grows
        assert isinstance(spec, SummarySpec)
        title = plural(
            spec.messages,
            "Summary of {n} earlier message",
            "Summary of {n} earlier messages",
        )
        self._title.say(title)
        self._words.setText(visible(spec.text))
        self.setAccessibleName(title)
        self._show_fold()
        self.stale = True

    def fit(self, column: int) -> QSize:
        self._title.setFont(fonts.sans(self.look.text_px(14), fonts.Weight.Medium))
        self._words.setFont(fonts.sans(self.look.text_px(14)))
        self._hint.setFont(fonts.sans(self.look.text_px(12)))
        if not self._open:
            return QSize(column, SUMMARY_HEIGHT)
        layout = self.layout()
        assert layout is not None
        return QSize(column, layout.totalHeightForWidth(column))

    def text(self) -> str:
        """The summary's words, where they are shown."""
        return self._words.text() if self._open else ""

    def restore(self, toggled: bool) -> None:
        self._open = toggled

    def _show_fold(self) -> None:
        self._fold.set_icon("unfold" if self._open else "fold")
        name = tr("Hide the summary") if self._open else tr("Show the summary")
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        for widget in (self._words, self._hint, self._buttons):
            widget.setVisible(self._open)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self.look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.card)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
