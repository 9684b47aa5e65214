"""Words of this room: plain text only, never markup. Knows no model."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.plain import visible, visible_line
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import at_start, draw_words


class Words(QLabel):
    """A sentence or more, on as many lines as it needs."""

    def __init__(
        self,
        text: str = "",
        *,
        size_px: int = 13,
        weight: fonts.Weight = fonts.Weight.Normal,
        muted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(at_start() | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(fonts.sans(size_px, weight))
        self.say(text)
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def say(self, text: str) -> None:
        """Show these words; without any, nothing at all."""
        self.setText(visible(text))
        if not text or self.parentWidget():  # without a parent it would be a window
            self.setVisible(bool(text))

    def tell(self, text: str, *, urgent: bool = False) -> None:
        """Show these words, and say them to who can't see them."""
        self.say(text)
        announce(self, text, urgent=urgent)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


class Line(QWidget):
    """One line, shortened where it has no room; all of it is under the pointer."""

    accessible_role = Role.StaticText

    def __init__(
        self,
        text: str = "",
        *,
        size_px: int = 14,
        weight: fonts.Weight = fonts.Weight.Normal,
        muted: bool = False,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._elide = elide
        self.setFont(fonts.sans(size_px, weight))
        self.setForegroundRole(
            QPalette.ColorRole.PlaceholderText if muted else QPalette.ColorRole.WindowText
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text)

    def text(self) -> str:
        """All of it."""
        return self._text

    def say(self, text: str) -> None:
        """Show this."""
        self._text = visible_line(text)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self._text, self._elide, self.width())
        draw_words(painter, self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        self.setToolTip(literal(self._text) if shown != self._text else "")


def literal(words: str) -> str:
    """Words for a tool tip: what looks like markup there would be read as markup."""
    return words.replace("<", "‹").replace(">", "›")
