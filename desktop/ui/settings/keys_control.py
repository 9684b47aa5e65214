"""The control that takes keys by having them pressed. Knows not what they are for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.settings.controls import Control
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.keycap import Keycaps

HELD = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
)
HEIGHT = 34


class KeysControl(Control):
    """A click, then the keys. Escape takes the click back, Backspace takes the keys away."""

    def __init__(self, look: Look, name: str, *, unset: str) -> None:
        super().__init__()
        self.recorder = Recorder(look, name, unset, self)
        self.recorder.recorded.connect(self.written)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.recorder)
        self.setFocusProxy(self.recorder)

    def show_text(self, text: str) -> None:
        self.recorder.show_keys(text)


class Recorder(Button):
    """Says which keys there are, or that it waits for some."""

    recorded = Signal(str)
    is_recording = False

    def __init__(self, look: Look, name: str, unset: str, parent: QWidget) -> None:
        super().__init__(look, name, manner=Manner.OUTLINED, parent=parent)
        self.setObjectName("keyRecorder")
        self._name, self._unset = name, unset
        self._keys, self._native = "", ""
        self._caps = Keycaps(look)
        self.clicked.connect(lambda: self._record(on=True))
        self.show_keys("")

    def show_keys(self, keys: str) -> None:
        """These are in use; as they are kept."""
        self._keys = keys
        sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
        self._native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        self._show()

    def _record(self, *, on: bool) -> None:
        self.is_recording = on
        self._show()

    def _show(self) -> None:
        words = tr("Press the keys…") if self.is_recording else self._native or self._unset
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(tr("Backspace takes the keys away") if self.is_recording else "")
        self.setText("" if self._has_caps else words)
        self.updateGeometry()
        self.update()

    @property
    def _has_caps(self) -> bool:
        return bool(self._native) and not self.is_recording

    def event(self, e: QEvent) -> bool:
        # While it waits, all keys are meant for it, those of commands too.
        if self.is_recording and e.type() == QEvent.Type.ShortcutOverride:
            e.accept()
            return True
        return super().event(e)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return not self.is_recording and super().focusNextPrevChild(forward)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if not self.is_recording:
            super().keyPressEvent(e)
            return
        key, held = Qt.Key(e.key()), e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in HELD:
            return
        self._record(on=False)
        if key is Qt.Key.Key_Escape and not held:
            return
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not held:
            self.recorded.emit("")
            return
        sequence = QKeySequence(QKeyCombination(held, key))
        self.recorded.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self._record(on=False)

    def sizeHint(self) -> QSize:
        if self._has_caps:
            return QSize(self._caps.width(self._native) + 20, HEIGHT)
        return QSize(max(96, super().sizeHint().width()), HEIGHT)

    def _paint_content(self, painter: QPainter) -> None:
        if not self._has_caps:
            super()._paint_content(painter)
            return
        width = self._caps.width(self._native)
        left = (self.width() - width) // 2
        self._caps.paint(painter, QRect(left, 0, width, self.height()), self._native)
