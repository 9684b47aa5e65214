"""What stands in front of everything in a window, until one thing is done. Knows nothing of that thing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.widgets.veil import go_round


class Wall(QWidget):
    """As large as its parent, in front of all that is made there. Keeps the keyboard."""

    accessible_role = Role.Dialog

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.keyboard: QWidget = self
        """Where it belongs; a subclass says where first."""
        parent.installEventFilter(self)

    def build(self, parts: Iterable[tuple[QWidget | QLayout, int]], width: int) -> None:
        """These below each other in the middle, each with so much space below it; in px."""
        column = QVBoxLayout()
        column.setSpacing(0)
        for part, below in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
            column.addSpacing(below)
        inside = QWidget(self)
        inside.setLayout(column)
        inside.setFixedWidth(width)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside)  # an alignment would take its height for granted
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def stand(self) -> None:
        """In front, with the keyboard, also of what is made behind it from now on."""
        self._fill_parent()
        self.show()
        self.raise_()
        self.take_keyboard(self.keyboard)
        _application().focusChanged.connect(self._on_focus)

    def leave(self) -> None:
        """What is behind it is seen again."""
        _application().focusChanged.disconnect(self._on_focus)
        self.hide()
        self.deleteLater()

    def take_keyboard(self, place: QWidget) -> None:
        """It belongs there from now on."""
        self.keyboard = place
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is None or now is self or self.isAncestorOf(now)
        if not inside and now is not None and now.window() is self.window():
            self.raise_()
            self.take_keyboard(self.keyboard)

    def _fill_parent(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if watched is self.parentWidget():
            if e.type() == QEvent.Type.Resize:
                self._fill_parent()
            elif e.type() == QEvent.Type.ChildAdded:
                QTimer.singleShot(0, self, self.raise_)
        return super().eventFilter(watched, e)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_round(self, forward=forward)

    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self).fillRect(e.rect(), self.look.colors.window)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
