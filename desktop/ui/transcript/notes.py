"""What is said about an answer below it: a quiet sentence, or why it failed. Finds no words itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.explain import Action, Way
from desktop.language import mark, tr
from desktop.plain import visible
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import at_start, draw_words, margins, placed
from desktop.ui.look.theme import Colors, Look
from desktop.ui.models.flow import Flow
from desktop.ui.transcript.entries import NoteSpec, NoticeSpec, Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.turns import Request, Wish
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 12
LABELS = {
    Request.CONTINUE: mark("Continue"),
    Request.AGAIN: mark("Try again"),
    Request.REPORT: mark("Report a problem…"),
}
NAMES = {
    Request.CONTINUE: "continueAnswer",
    Request.AGAIN: "tryAgain",
    Request.REPORT: "reportFailure",
}


def label(
    parent: QWidget, *, size_px: int = 14, weight: fonts.Weight = fonts.Weight.Normal
) -> QLabel:
    """Words that are never read as markup."""
    result = QLabel(parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(True)
    result.setFont(fonts.sans(size_px, weight))
    result.setAlignment(at_start() | Qt.AlignmentFlag.AlignVCenter)
    return result


class NoteRow(RowWidget):
    """One sentence with small buttons after it."""

    accessible_role = Role.StaticText

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("note")
        self._text = ""
        self._words_height = 0
        self._buttons: list[Button] = []

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - notes never grow
        assert isinstance(spec, NoteSpec)
        self._text = spec.text
        self.setAccessibleName(spec.text)
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [request_button(self, request) for request in spec.requests]
        self.stale = True

    def fit(self, column: int) -> QSize:
        """On one line where that has room; else the buttons go under the sentence."""
        words = self._words_size(column)
        beside = words.width() + sum(b.sizeHint().width() + 8 for b in self._buttons) + 4 <= column
        line = 32 if self._buttons and beside else self.look.text_px(24)
        self._words_height = max(line, words.height())
        x, y = (words.width() + 12, 1) if beside else (0, self._words_height + 6)
        for button in self._buttons:
            width = button.sizeHint().width()
            left = column - x - width if self.isRightToLeft() else x
            button.setGeometry(left, y, width, 30)
            button.show()
            x += width + 8
        below = 0 if beside or not self._buttons else 36
        return QSize(column, self._words_height + below)

    def text(self) -> str:
        """The sentence."""
        return self._text

    def _font(self) -> QFont:
        return fonts.sans(self.look.text_px(13))

    def _words_size(self, column: int) -> QSize:
        most = QRect(0, 0, column, 1000)
        metrics = QFontMetrics(self._font())
        return metrics.boundingRect(most, Qt.TextFlag.TextWordWrap, self._text).size()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(self.look.colors.muted)
        box = QRect(0, 0, self.width(), self._words_height)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        draw_words(painter, box, flags, self._text)


def request_button(row: RowWidget, request: Wish) -> Button:
    """A button that asks for something, in words."""
    if isinstance(request, Way):
        words, name = request.words, "wayOut"
    elif isinstance(request, Action):
        words, name = tr(request), "nextStep"
    else:
        words, name = tr(LABELS[request]), NAMES[request]
    button = Button(row.look, words, text=words, manner=Manner.OUTLINED, parent=row)
    button.setObjectName(name)
    button.clicked.connect(lambda: row.requested.emit(request))
    return button


class NoticeRow(RowWidget):
    """A card: what went wrong, what can be done, and the details for those who ask."""

    accessible_role = Role.AlertMessage

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("notice")
        self._title, self._text, self._details = label(self), label(self), label(self)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.setObjectName("details")
        self._details.hide()
        self._toggle = Button(look, tr("Details"), text=tr("Details"), parent=self)
        self._toggle.setObjectName("detailsButton")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._show_details)
        self._report = request_button(self, Request.REPORT)
        self._report.hide()
        self._buttons = Flow(self)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(46, 14, 16, 14))
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(6)
        column.addWidget(self._buttons)
        self._details.setContentsMargins(0, 8, 0, 2)
        column.addWidget(self._details)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - notices never grow
        assert isinstance(spec, NoticeSpec)
        notice = spec.notice
        self._title.setText(visible(notice.title))
        has_ways = any(isinstance(request, Way) for request in spec.requests)
        text = (has_ways and notice.beside_ways) or notice.text
        self._text.setText(visible(text))
        self._text.setVisible(bool(text))
        self._details.setText(visible(notice.details))
        self._toggle.setVisible(bool(notice.details))
        for button in self._buttons.clear():
            if button not in (self._toggle, self._report):
                button.hide()
                button.deleteLater()
        self._buttons.add(*(request_button(self, request) for request in spec.requests))
        self._buttons.add(self._toggle, self._report)
        self._buttons.setVisible(bool(spec.requests or notice.details))
        self.setAccessibleName(f"{notice.title}. {text}")

    def fit(self, column: int) -> QSize:
        words = self.look.text_px(14)
        self._title.setFont(fonts.sans(words, fonts.Weight.DemiBold))
        self._text.setFont(fonts.sans(words))
        self._details.setFont(fonts.mono(self.look.text_px(12)))
        layout = self.layout()
        assert layout is not None
        return QSize(column, layout.totalHeightForWidth(column))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_alert_card(self, self.look.colors, icon_top=13)

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self._report.setVisible(shown)
        self._buttons.refresh()
        self.resized.emit()


def paint_alert_card(
    widget: QWidget, colors: Colors, *, icon_top: int, radius: int = RADIUS
) -> None:
    """The ground, border and sign of what tells of a failure, here and above the composer."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = QColor(colors.danger)
    border.setAlpha(70)
    painter.setPen(QPen(border, 1))
    painter.setBrush(colors.danger_ground)
    box = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, radius, radius)
    icons.draw(painter, "alert", placed(widget, QRectF(16, icon_top, 20, 20)), colors.danger)
