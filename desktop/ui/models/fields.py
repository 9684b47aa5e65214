"""Where a person writes in this room: a line, or several. Plain, with the frame of the composer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import margins, placed
from desktop.ui.look.theme import Look
from desktop.ui.widgets.scrollbar import ThinScrollBar

HEIGHT = 36
LONGEST_PASSPHRASE = 1000


def paint_frame(painter: QPainter, box: QRectF, look: Look, *, focused: bool) -> None:
    """A field's ground and border."""
    colors = look.colors
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.accent if focused else colors.line, look.ring if focused else 1))
    painter.setBrush(colors.window)
    inset = 1.0 if focused else 0.5
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 8, 8)


class Field(QLineEdit):
    """One line."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        icon: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFont(fonts.sans(14))
        self.setFrame(False)
        self.setTextMargins(*margins(36 if icon else 12, 0, 10, 0))
        self.setFixedHeight(HEIGHT)
        _clear_ground(self)

    def turn_to(self) -> None:
        """The keyboard goes here, to write over what is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, QRectF(self.rect()), self._look, focused=self.hasFocus())
        if self._icon:
            box = QRectF(11, (self.height() - 18) / 2, 18, 18)
            icons.draw(painter, self._icon, placed(self, box), self._look.colors.muted)
        painter.end()
        super().paintEvent(e)


class PassphraseField(Field):
    """One line that shows no letter."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(look, name, hint=name, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PASSPHRASE)


class TextField(QWidget):
    """Several lines. Tab leaves it."""

    left = Signal()
    """The person went elsewhere."""

    def __init__(self, look: Look, name: str, *, hint: str = "", parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.lines = _Lines(look, self)
        self.lines.setAccessibleName(name)
        self.lines.setPlaceholderText(hint)
        self.lines.focus_changed.connect(self._on_focus)
        self.setFocusProxy(self.lines)
        self.setFixedHeight(92)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(7, 3, 3, 3))
        column.addWidget(self.lines)

    def _on_focus(self) -> None:
        self.update()
        if not self.lines.hasFocus():
            self.left.emit()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_frame(QPainter(self), QRectF(self.rect()), self._look, focused=self.lines.hasFocus())


class _Lines(QPlainTextEdit):
    focus_changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(fonts.sans(14))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        _clear_ground(self)

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.focus_changed.emit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.focus_changed.emit()


def _clear_ground(field: QWidget) -> None:
    """The frame is painted under the words, so these have no ground of their own."""
    palette = field.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    field.setPalette(palette)
