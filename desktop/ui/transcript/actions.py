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
from desktop.ui.widgets.keycap import with_keys

COPIED_MS = 1500
LOOKS = {
    Request.PREVIOUS: ("previous", "previousVersion"),
    Request.NEXT: ("next", "nextVersion"),
    Request.COPY: ("copy", ""),
    Request.EDIT: ("rename", "editQuestion"),
    Request.AGAIN: ("again", "answerAgain"),
    Request.MORE: ("more", "moreActions"),
}
"""Icon and object name of each button; who copies has another name for each kind of message."""
ARROWS = (Request.PREVIOUS, Request.NEXT)


class ActionsRow(RowWidget):
    """Shown always under the last message, elsewhere while pointer or keyboard is on the message.

    Until then, and until the reader has come to rest, there are none: it is a row of the most widgets, and
    while one scrolls past none of them is seen.
    """

    accessible_role = Role.ToolBar

    overhang = 9
    """The room beside an icon in its button: the icon's own lines stand where words begin."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self._spec: ActionsSpec | None = None
        self._hovered = self._focused = False
        self._made: dict[Request, Button] = {}
        self._count: QLabel | None = None
        self._layout: QHBoxLayout | None = None

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - actions never grow
        assert isinstance(spec, ActionsSpec)
        self._spec = spec
        self.at_right = not spec.answer
        if self._made or not self.is_lean or spec.always or spec.versions > 1:
            self.furnish()

    def furnish(self) -> None:
        super().furnish()
        spec = self._spec
        if spec is None:
            return
        names, wanted = _names(spec), _wanted(spec)
        for request in wanted:
            self._button(request, names[request])
        for request, button in self._made.items():
            button.setVisible(request in wanted)
        if spec.versions > 1:
            self._made[Request.PREVIOUS].setEnabled(spec.version > 1)
            self._made[Request.NEXT].setEnabled(spec.version < spec.versions)
        self._tell_versions(spec)
        self._arrange(spec, wanted)
        self._reveal()

    def _tell_versions(self, spec: ActionsSpec) -> None:
        if self._count is None and spec.versions > 1:
            self._count = QLabel(self)
            self._count.setTextFormat(Qt.TextFormat.PlainText)
            self._count.setFont(fonts.sans(12, fonts.Weight.Medium))
            self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            self._count.setObjectName("versionCount")
        if self._count is not None:
            self._count.setText(f"{spec.version} / {spec.versions}")
            self._count.setAccessibleName(
                tr("Version {number} of {all}", number=spec.version, all=spec.versions)
            )
            self._count.setVisible(spec.versions > 1)

    def fit(self, column: int) -> QSize:
        return QSize(column, ACTIONS_HEIGHT)

    def hover(self, hovered: bool) -> None:
        """The pointer is over the message, or has left it."""
        self._hovered = hovered
        self._come(hovered)

    def focus(self, focused: bool) -> None:
        """The keyboard is on the message, or has left it."""
        self._focused = focused
        self._come(focused)

    def copied(self) -> None:
        """Say that the words are on the clipboard."""
        self._come(True)
        copy = self._made[Request.COPY]
        copy.set_icon("check")
        QTimer.singleShot(COPIED_MS, copy, lambda: copy.set_icon("copy"))

    def buttons(self) -> list[QAbstractButton]:
        """Those that can be pressed, in the order in which they stand."""
        self._come(True)
        found = [
            b for b in self.findChildren(QAbstractButton) if not b.isHidden() and b.isEnabled()
        ]
        return sorted(found, key=lambda button: button.x())

    def menu_corner(self) -> QPoint:
        """Where the menu of all actions belongs, on the screen."""
        self._come(True)
        more = self._made[Request.MORE]
        return more.mapToGlobal(QPoint(0, more.height() + 2))

    def _come(self, needed: bool) -> None:
        """Be there and shown, where it is needed."""
        if needed and not self._made:
            self.furnish()
        self._reveal()

    def _button(self, request: Request, name: str) -> None:
        icon, object_name = LOOKS[request]
        button = self._made.get(request)
        if button is None:
            button = self._made[request] = Button(self.look, name, icon=icon, parent=self)
            button.icon_px = 16
            button.clicked.connect(lambda: self.requested.emit(request))
        is_answer = self._spec is not None and self._spec.answer
        button.setObjectName(object_name or ("copyAnswer" if is_answer else "copyQuestion"))
        button.setAccessibleName(name)
        button.setToolTip(_tips().get(request, name))

    def _arrange(self, spec: ActionsSpec, wanted: list[Request]) -> None:
        if self._layout is None:
            self._layout = QHBoxLayout(self)
            self._layout.setContentsMargins(0, 0, 0, 0)
            self._layout.setSpacing(2)
        while self._layout.takeAt(0):
            pass
        # The versions stand at the edge: they are seen always, and the others come and go.
        versions: list[QWidget] = [self._made[each] for each in ARROWS if each in wanted]
        if self._count is not None and versions:
            versions.insert(1, self._count)
        others: list[QWidget] = [self._made[each] for each in wanted if each not in ARROWS]
        if not spec.answer:
            self._layout.addStretch()
        for widget in [*versions, *others] if spec.answer else [*others, *versions]:
            self._layout.addWidget(widget)
        if spec.answer:
            self._layout.addStretch()

    def _reveal(self) -> None:
        spec = self._spec
        if spec is None:
            return
        revealed = spec.always or self._hovered or self._focused
        for request, button in self._made.items():
            if request not in ARROWS:
                button.reveal(revealed)


def _wanted(spec: ActionsSpec) -> list[Request]:
    """The buttons that there are, in their order."""
    arrows = ARROWS if spec.versions > 1 else ()
    edit = (Request.EDIT,) if spec.edit else ()
    again = (Request.AGAIN,) if spec.again else ()
    return [*arrows, Request.COPY, *edit, *again, Request.MORE]


def _names(spec: ActionsSpec) -> dict[Request, str]:
    return {
        Request.PREVIOUS: tr("Previous version"),
        Request.NEXT: tr("Next version"),
        Request.COPY: tr("Copy answer") if spec.answer else tr("Copy question"),
        Request.EDIT: tr("Edit question"),
        Request.AGAIN: tr("Answer again") if spec.answer else tr("Answer"),
        Request.MORE: tr("More for this answer") if spec.answer else tr("More for this question"),
    }


def _tips() -> dict[Request, str]:
    """Where a tip says more than the name."""
    return {
        Request.PREVIOUS: with_keys(tr("Previous version"), "Alt+Left"),
        Request.NEXT: with_keys(tr("Next version"), "Alt+Right"),
    }
