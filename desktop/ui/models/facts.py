"""Lines of a label and what belongs to it: a fact, or a field. Knows nothing of models."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Line, Words
from desktop.ui.widgets.buttons import Button

LABEL = 190
"""Width of the labels, in px."""
BESIDE = 460
"""In less width than this the label stands above, in px."""


class Labelled(QWidget):
    """A label with a word of explanation, and something beside or below it."""

    def __init__(self, label: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(1)
        self._label = Words(label, size_px=14 if hint else 13, muted=not hint)
        words.addWidget(self._label)
        self._hint = Words(hint, size_px=12, muted=True)
        control.setAccessibleDescription(hint)
        if hint:
            words.addWidget(self._hint)
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        side, above = 16, 9 if hint else 5
        self._box.setContentsMargins(side, above, side, above)
        self.setMinimumHeight(40)
        self._box.addWidget(self._words)
        self._box.addWidget(control, 1)
        self._control = control
        self._is_wide = bool(hint)
        """Explanations take the room, and fields stand at the right."""
        self._arrange(beside=True)

    def explain(self, hint: str) -> None:
        """Another word of explanation; only where there was one."""
        self._hint.say(hint)
        self._control.setAccessibleDescription(hint)

    def resizeEvent(self, e: QResizeEvent) -> None:
        self._arrange(beside=self.width() >= BESIDE)
        super().resizeEvent(e)

    def _arrange(self, *, beside: bool) -> None:
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._box.setSpacing(16 if beside else 4)
        self._words.setFixedWidth(LABEL) if beside and not self._is_wide else None
        if not (beside and not self._is_wide):
            self._words.setMinimumWidth(0)
            self._words.setMaximumWidth(10_000)
        self._box.setStretch(0, 1 if self._is_wide else 0)
        self._box.setStretch(1, 0 if self._is_wide else 1)


class Fact(Labelled):
    """A label and a value on one line; a long one is shortened in its middle and can be copied."""

    accessible_role = Role.Grouping

    def __init__(self, look: Look, label: str, value: str, *, copies: bool = False) -> None:
        holder = QWidget()
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        line.setContentsMargins(0, 0, 0, 0)
        if copies:
            line.addWidget(Line(value, size_px=13, elide=Qt.TextElideMode.ElideMiddle))
            line.addStretch()
            copy = Button(look, tr("Copy {label}", label=label), icon="copy")
            copy.setToolTip(tr("Copy"))
            copy.icon_px = 16
            copy.setObjectName("copyFact")
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(value))
            line.addWidget(copy)
        else:
            line.addWidget(Words(value, size_px=13), 1)
        super().__init__(label, holder)
        self.setObjectName("fact")
        self.setAccessibleName(f"{label}: {value}")
