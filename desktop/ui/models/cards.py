"""Grounds that things stand on: a card for rows, and one for what went wrong. Find no words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.explain import Notice
from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.transcript.notes import paint_alert_card
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 12


class Card(QWidget):
    """Things below each other in a frame, with a line between each two."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, lines: bool = True) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = lines
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(1, 1, 1, 1)
        self.box.setSpacing(0)

    def fill(self, rows: Iterable[QWidget]) -> None:
        """Hold these and nothing else."""
        self.clear()
        is_hidden = self.isHidden()
        self.hide()  # shown one by one, each row would have all others laid out again
        for row in rows:
            self.box.addWidget(row)
            row.show()
        self.setHidden(is_hidden)

    def add(self, row: QWidget) -> None:
        """Hold this one, too, below the others."""
        self.box.addWidget(row)
        row.show()

    def clear(self) -> None:
        """Hold nothing."""
        while item := self.box.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        for top in self._tops()[1:] if self._lines else ():
            painter.fillRect(16, top, self.width() - 32, 1, colors.line)

    def _tops(self) -> list[int]:
        items = (self.box.itemAt(index) for index in range(self.box.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.y() for widget in widgets if widget is not None and widget.isVisible()]


class Trouble(QWidget):
    """What went wrong, and the way out."""

    accessible_role = Role.AlertMessage

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("trouble")
        self.title = Words(size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        self.text = Words(size_px=13, parent=self)
        self.again = Button(
            look, tr("Try again"), text=tr("Try again"), manner=Manner.OUTLINED, parent=self
        )
        self.again.setObjectName("tryAgain")
        self.again.clicked.connect(self._try_again)
        self._call: Callable[[], object] | None = None
        self._ways = Flow(self)
        self._ways.add(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(46, 13, 16, 14))
        column.setSpacing(3)
        for widget in (self.title, self.text):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self._ways)
        self.hide()

    def say(self, notice: Notice, again: Callable[[], object] | None) -> None:
        """Show this notice; `again` is done when the person wants to try once more."""
        self.title.say(notice.title)
        self.text.say(notice.text)
        self._call = again
        self._ways.setVisible(again is not None)
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        announce(self, self.accessibleName(), urgent=True)
        self.show()

    def _try_again(self) -> None:
        self.hide()
        if self._call is not None:
            self._call()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_alert_card(self, self._look.colors, icon_top=13)
