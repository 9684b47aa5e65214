"""Where the person writes: grows with the words, sends and stops. Knows no conversation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from desktop.ui import fonts
from desktop.ui.buttons import Button, Manner
from desktop.ui.scrollbar import ThinScrollBar
from desktop.ui.theme import Look

RADIUS = 22
LEAST_HEIGHT = 52
SHARE = 0.4
"""The composer takes at most this share of the conversation's height."""
BUTTON = 36
OUTSET = 16
"""The card reaches this far beyond the transcript's text on each side, so that words stand in line."""
PLACEHOLDER = "Write a message"
BEGINNING = "Write the beginning; the model goes on from there."


class Input(QPlainTextEdit):
    """The field. Enter sends, Shift+Enter breaks the line, pasting brings nothing but words."""

    entered = Signal()
    escaped = Signal()
    paged = Signal(QKeyEvent)
    """Page up or down: meant for the transcript, as the field itself is low."""
    focused = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.setAccessibleName("Message")
        self.setPlaceholderText(PLACEHOLDER)
        self.follow_size(look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        clear = QPalette(self.palette())
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self.document().setDocumentMargin(0)

    def follow_size(self, look: Look) -> None:
        """Write as large as the person wants it."""
        self.setFont(fonts.sans(look.text_px(15)))

    def keyPressEvent(self, e: QKeyEvent) -> None:
        key = e.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
            else:
                self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.paged.emit(e)
        else:
            super().keyPressEvent(e)

    def event(self, e: QEvent) -> bool:
        # With nothing to undo here, Ctrl+Z is for whoever else has something: the toast.
        if (
            e.type() == QEvent.Type.ShortcutOverride
            and isinstance(e, QKeyEvent)
            and e.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            e.ignore()
            return True
        return super().event(e)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text())
        self.ensureCursorVisible()

    def inputMethodEvent(self, e: QInputMethodEvent) -> None:
        super().inputMethodEvent(e)
        self.updateGeometry()

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.focused.emit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.focused.emit()

    def words_height(self) -> int:
        """Height of all lines, as they are wrapped now."""
        lines = max(1, int(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing()


class Composer(QWidget):
    """The field in its card, with the button that sends or stops."""

    submitted = Signal(str)
    stop_requested = Signal()
    edited = Signal()
    height_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._busy = False
        self._tallest = 400
        self._wanted = LEAST_HEIGHT
        self.input = Input(look, self)
        self.send = Button(look, "Send", icon="send", manner=Manner.FILLED, parent=self)
        self.send.setObjectName("sendButton")
        self.send.setToolTip("Send (Enter)")
        self.stop = Button(look, "Stop", icon="stop", manner=Manner.FILLED, parent=self)
        self.stop.setObjectName("stopButton")
        self.stop.setToolTip("Stop (Esc)")
        for button in (self.send, self.stop):
            button.setFixedSize(BUTTON, BUTTON)
            button.radius = BUTTON // 2
            button.icon_px = 20
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.input)
        self._connect()
        self.set_busy(False)

    def _connect(self) -> None:
        self.input.entered.connect(self.submit)
        self.input.escaped.connect(self._escape)
        self.input.textChanged.connect(self._on_edited)
        self.input.focused.connect(self.update)
        self.input.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.send.clicked.connect(self.submit)
        self.stop.clicked.connect(self.stop_requested)
        self._look.measured.connect(self._measure)

    def text(self) -> str:
        """What is written."""
        raw = self.input.document().toRawText()  # toPlainText would change no-break spaces
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Put other words there, with the cursor behind them."""
        self.input.setPlainText(text)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)

    def set_busy(self, busy: bool) -> None:
        """While an answer is written the button stops it. Writing goes on; sending waits."""
        self._busy = busy
        self.send.setVisible(not busy)
        self.stop.setVisible(busy)
        self._on_edited()

    def set_continues(self, continues: bool) -> None:
        """Whether the model goes on with what is written, instead of answering it."""
        self.input.setPlaceholderText(BEGINNING if continues else PLACEHOLDER)

    def set_tallest(self, height: int) -> None:
        """How high the conversation is: the composer takes its share at most."""
        self._tallest = max(LEAST_HEIGHT, int(height * SHARE))
        self._grow()

    def submit(self) -> None:
        """As if Enter had been pressed."""
        if self.text().strip() and not self._busy:
            self.submitted.emit(self.text())

    def _escape(self) -> None:
        if self._busy:
            self.stop_requested.emit()

    def _on_edited(self) -> None:
        self.send.setEnabled(bool(self.text().strip()))
        self.edited.emit()

    def _grow(self) -> None:
        wanted = min(
            self._tallest, max(LEAST_HEIGHT, self.input.words_height() + 2 * self._above())
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
            self.height_changed.emit()

    def _measure(self) -> None:
        self.input.follow_size(self._look)
        self._place()
        self._grow()

    def _above(self) -> int:
        """Space over the first line and under the last; one line stands in the middle."""
        return (LEAST_HEIGHT - self.input.fontMetrics().lineSpacing()) // 2

    def _place(self) -> None:
        inset = (LEAST_HEIGHT - BUTTON) // 2
        at = QPoint(self.width() - inset - BUTTON, self.height() - inset - BUTTON)
        self.send.move(at)
        self.stop.move(at)
        above = self._above()
        self.input.setGeometry(OUTSET, above, at.x() - OUTSET - 8, self.height() - 2 * above)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._place()
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(240, self._wanted)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.input.hasFocus()
        painter.setPen(QPen(colors.accent if focused else colors.handle, 1.5 if focused else 1))
        painter.setBrush(colors.bubble if colors.dark else colors.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
