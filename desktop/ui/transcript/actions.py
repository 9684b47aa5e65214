"""The buttons under a message: copy, answer again, and the arrows between versions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui import fonts
from desktop.ui.buttons import Button
from desktop.ui.theme import Look
from desktop.ui.transcript.entries import ACTIONS_HEIGHT, ActionsSpec, Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.turns import Request

COPIED_MS = 1500


class ActionsRow(RowWidget):
    """Shown always under the last answer, elsewhere while the pointer is over the message."""

    overhang = 9
    """The room beside an icon in its button: the icon's own lines stand where words begin."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self._spec: ActionsSpec | None = None
        self._hovered = False
        self._copy = self._button("Copy", "copy", Request.COPY)
        self._again = self._button("Answer again", "again", Request.AGAIN)
        self._previous = self._button("Previous version", "previous", Request.PREVIOUS)
        self._next = self._button("Next version", "next", Request.NEXT)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setFont(fonts.sans(12, fonts.Weight.Medium))
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setObjectName("versionCount")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - actions never grow
        assert isinstance(spec, ActionsSpec)
        self._spec = spec
        self.at_right = not spec.answer
        what = "answer" if spec.answer else "question"
        self._copy.setObjectName("copyAnswer" if spec.answer else "copyQuestion")
        self._copy.setAccessibleName(f"Copy {what}")
        self._copy.setToolTip(f"Copy {what}")
        self._again.setObjectName("answerAgain")
        self._again.setVisible(spec.again)
        self._previous.setEnabled(spec.version > 1)
        self._next.setEnabled(spec.version < spec.versions)
        self._count.setText(f"{spec.version}/{spec.versions}")
        self._count.setAccessibleName(f"Version {spec.version} of {spec.versions}")
        for widget in (self._previous, self._count, self._next):
            widget.setVisible(spec.versions > 1)
        self._arrange(spec)
        self._reveal()

    def fit(self, column: int) -> QSize:
        return QSize(column, ACTIONS_HEIGHT)

    def hover(self, hovered: bool) -> None:
        """The pointer is over the message, or has left it."""
        self._hovered = hovered
        self._reveal()

    def copied(self) -> None:
        """Say that the words are on the clipboard."""
        self._copy.set_icon("check")
        QTimer.singleShot(COPIED_MS, self._copy, lambda: self._copy.set_icon("copy"))

    def _button(self, name: str, icon: str, request: Request) -> Button:
        button = Button(self.look, name, icon=icon, parent=self)
        button.icon_px = 16
        button.setObjectName({"previous": "previousVersion", "next": "nextVersion"}.get(icon, icon))
        button.clicked.connect(lambda: self.requested.emit(request))
        return button

    def _arrange(self, spec: ActionsSpec) -> None:
        while self._layout.takeAt(0):
            pass
        versions = (self._previous, self._count, self._next)
        row: tuple[QWidget, ...] = (*versions, self._copy, self._again)
        if not spec.answer:
            self._layout.addStretch()
        for widget in row:
            self._layout.addWidget(widget)
        if spec.answer:
            self._layout.addStretch()

    def _reveal(self) -> None:
        spec = self._spec
        if spec is None:
            return
        revealed = spec.always or self._hovered
        self._copy.reveal(revealed)
        self._again.reveal(revealed)
