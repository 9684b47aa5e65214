"""A message's words in a field, in the message's own place. Knows not what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QWidget

from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import EditSpec, Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.turns import Draft, Request
from desktop.ui.widgets.bare_field import BareField
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.escaping import claims_escape

PAD = 16
RADIUS = 18
FOOT = 48
"""Height of the line of buttons, with the space around it."""
MOST_LINES = 16
"""Beyond these the field scrolls."""


class EditField(BareField):
    """Words only. `sends` says whether Enter alone is enough; with Ctrl it always is."""

    entered = Signal()
    escaped = Signal()
    noticed = Signal()
    """The keyboard came or went."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.sends = False
        self.setObjectName("editField")
        self.setFont(fonts.sans(look.measures.text))

    def words_height(self) -> int:
        """Height of all lines as they are wrapped now, up to the most that are shown."""
        lines = min(MOST_LINES, max(1, int(self.document().size().height())))
        return lines * self.fontMetrics().lineSpacing() + 2

    def event(self, e: QEvent) -> bool:
        if claims_escape(e):
            return True
        if e.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.noticed.emit()
        return super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        modifiers = e.modifiers()
        if e.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif e.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(e)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier or not self.sends:
            self.put_in("\n")
        else:
            self.entered.emit()


class EditRow(RowWidget):
    """The field in a card, with the two ways out."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("editRow")
        self._draft: Draft | None = None
        self._field = EditField(look, self)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        leave, save = tr("Cancel"), tr("Save")
        self._leave = Button(look, leave, text=leave, manner=Manner.OUTLINED, parent=self)
        self._leave.setObjectName("cancelEdit")
        self._save = Button(look, save, text=save, manner=Manner.FILLED, parent=self)
        self._save.setObjectName("saveEdit")
        self._busy = False
        self._connect()

    def _connect(self) -> None:
        self._field.textChanged.connect(self._on_edited)
        self._field.cursorPositionChanged.connect(self._on_moved)
        self._field.selectionChanged.connect(self._on_moved)
        self._field.entered.connect(self._on_entered)
        self._field.escaped.connect(lambda: self.requested.emit(Request.LEAVE))
        self._field.noticed.connect(self.update)
        self._field.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._leave.clicked.connect(lambda: self.requested.emit(Request.LEAVE))
        self._save.clicked.connect(lambda: self.requested.emit(Request.SAVE))

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - a field never grows
        assert isinstance(spec, EditSpec)
        self._busy = spec.busy
        words = tr("Save") if spec.answer else tr("Save and ask")
        self._save.setText(words)
        self._save.setAccessibleName(words)
        self._field.sends = not spec.answer
        self._field.setAccessibleName(
            tr("Edit the answer") if spec.answer else tr("Edit the question")
        )
        self._note.setText(
            tr("The answer as it was stays as a version.")
            if spec.answer
            else tr("The question as it was stays as a version.")
        )
        if self._draft is not spec.draft:
            self._begin(spec.draft)
        self._on_edited()

    def _begin(self, draft: Draft) -> None:
        self._draft = None  # what is put in now is no edit
        self._field.setPlainText(draft.text)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        if draft.selected is not None:
            self._field.select(*draft.selected)
        self._draft = draft
        if draft.is_new:
            draft.is_new = False
            QTimer.singleShot(0, self._field, self._field.setFocus)

    def fit(self, column: int) -> QSize:
        self._note.setFont(fonts.sans(self.look.text_px(12)))
        self._field.resize(column - 2 * PAD, self._field.height())
        return QSize(column, self._field.words_height() + PAD + FOOT)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._place()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self.look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._field.hasFocus()
        painter.setPen(QPen(colors.accent if focused else colors.handle, 1.5 if focused else 1))
        painter.setBrush(colors.bubble)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _place(self) -> None:
        """Words above; below them the note where the line begins, and the buttons where it ends."""
        width, height = self.width(), self.height()
        self._field.setGeometry(PAD, PAD - 2, width - 2 * PAD, height - PAD - FOOT + 2)
        x = width - 10
        for button in (self._save, self._leave):
            size = button.sizeHint()
            x -= size.width()
            button.setGeometry(self._mirrored(x, size.width()), height - 10 - 32, size.width(), 32)
            x -= 8
        room = x - PAD
        self._note.setGeometry(self._mirrored(PAD, room), height - 10 - 32, room, 32)
        self._note.setVisible(self._note.sizeHint().width() <= room)

    def _mirrored(self, x: int, width: int) -> int:
        return self.width() - x - width if self.isRightToLeft() else x

    def _on_edited(self) -> None:
        if self._draft is not None:
            self._draft.text = self._field.text()
        self._save.setEnabled(bool(self._field.text().strip()) and not self._busy)

    def _on_moved(self) -> None:
        if self._draft is not None:
            cursor = self._field.textCursor()
            self._draft.selected = cursor.anchor(), cursor.position()

    def _on_entered(self) -> None:
        if self._save.isEnabled():
            self.requested.emit(Request.SAVE)

    def _grow(self) -> None:
        if self._field.words_height() + PAD + FOOT != self.height() and self.isVisible():
            self.resized.emit()
