"""The buttons under a message: copy, edit, answer again, everything else; the arrows between versions."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.transcript.entries import ACTIONS_HEIGHT, ActionsSpec, Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.turns import Request
from desktop.ui.widgets.buttons import Button

COPIED_MS = 1500


class ActionsRow(RowWidget):
    """Shown always under the last message, elsewhere while pointer or keyboard is on the message."""

    accessible_role = Role.ToolBar

    overhang = 9
    """The room beside an icon in its button: the icon's own lines stand where words begin."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self._spec: ActionsSpec | None = None
        self._hovered = self._focused = False
        self._copy = self._button(tr("Copy"), "copy", "copy", Request.COPY)
        self._edit = self._button(tr("Edit"), "rename", "editQuestion", Request.EDIT)
        self._again = self._button(tr("Answer again"), "again", "answerAgain", Request.AGAIN)
        self._more = self._button(tr("More"), "more", "moreActions", Request.MORE)
        self._previous = self._button(
            tr("Previous version"), "previous", "previousVersion", Request.PREVIOUS
        )
        self._next = self._button(tr("Next version"), "next", "nextVersion", Request.NEXT)
        self._previous.setToolTip(tr("Previous version (Alt+Left)"))
        self._next.setToolTip(tr("Next version (Alt+Right)"))
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
        self._name(spec)
        self._again.setVisible(spec.again)
        self._edit.setVisible(spec.edit)
        self._previous.setEnabled(spec.version > 1)
        self._next.setEnabled(spec.version < spec.versions)
        self._count.setText(f"{spec.version} / {spec.versions}")
        self._count.setAccessibleName(
            tr("Version {number} of {all}", number=spec.version, all=spec.versions)
        )
        for widget in (self._previous, self._count, self._next):
            widget.setVisible(spec.versions > 1)
        self._arrange(spec)
        self._reveal()

    def _name(self, spec: ActionsSpec) -> None:
        copy = tr("Copy answer") if spec.answer else tr("Copy question")
        self._copy.setObjectName("copyAnswer" if spec.answer else "copyQuestion")
        again = tr("Answer again") if spec.answer else tr("Answer")
        edit = tr("Edit question")
        more = tr("More for this answer") if spec.answer else tr("More for this question")
        for button, name in (
            (self._copy, copy),
            (self._again, again),
            (self._edit, edit),
            (self._more, more),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def fit(self, column: int) -> QSize:
        return QSize(column, ACTIONS_HEIGHT)

    def hover(self, hovered: bool) -> None:
        """The pointer is over the message, or has left it."""
        self._hovered = hovered
        self._reveal()

    def focus(self, focused: bool) -> None:
        """The keyboard is on the message, or has left it."""
        self._focused = focused
        self._reveal()

    def copied(self) -> None:
        """Say that the words are on the clipboard."""
        self._copy.set_icon("check")
        QTimer.singleShot(COPIED_MS, self._copy, lambda: self._copy.set_icon("copy"))

    def buttons(self) -> list[QAbstractButton]:
        """Those that can be pressed, in the order in which they stand."""
        found = [
            b for b in self.findChildren(QAbstractButton) if not b.isHidden() and b.isEnabled()
        ]
        return sorted(found, key=lambda button: button.x())

    def menu_corner(self) -> QPoint:
        """Where the menu of all actions belongs, on the screen."""
        return self._more.mapToGlobal(QPoint(0, self._more.height() + 2))

    def _button(self, name: str, icon: str, object_name: str, request: Request) -> Button:
        button = Button(self.look, name, icon=icon, parent=self)
        button.icon_px = 16
        button.setObjectName(object_name)
        button.clicked.connect(lambda: self.requested.emit(request))
        return button

    def _arrange(self, spec: ActionsSpec) -> None:
        while self._layout.takeAt(0):
            pass
        # The versions stand at the edge: they are seen always, and the others come and go.
        versions: tuple[QWidget, ...] = (self._previous, self._count, self._next)
        others = (self._copy, self._edit, self._again, self._more)
        row = (*versions, *others) if spec.answer else (*others, *versions)
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
        revealed = spec.always or self._hovered or self._focused
        for button in (self._copy, self._edit, self._again, self._more):
            button.reveal(revealed)
