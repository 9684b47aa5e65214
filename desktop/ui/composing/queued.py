"""The messages that wait, a line each above the composer. Knows no chat."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import plural, tr
from desktop.ui.composing.queue import Queued
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import icons
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Line, Words
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 14
MOST_LINES = 3
"""More are counted, not shown."""
ICON = 16


class QueuedLines(QWidget):
    """Hidden while nothing waits."""

    accessible_role = Role.Grouping

    edit_wanted = Signal(int)
    remove_wanted = Signal(int)
    send_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("queuedMessages")
        self._shown: tuple[object, ...] = ()
        self._said = Words(size_px=12, muted=True, parent=self)
        self._send = Button(
            look, tr("Send now"), text=tr("Send now"), manner=Manner.OUTLINED, parent=self
        )
        self._send.setObjectName("sendQueued")
        self._send.clicked.connect(self.send_wanted)
        self._rows: list[QWidget] = []
        self._more = Line(size_px=12, muted=True, parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(*margins(36, 0, 4, 0))
        head.addWidget(self._said, 1)
        head.addWidget(self._send)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 6, 8, 6)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(*margins(36, 0, 4, 2))
        foot.addWidget(self._more)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.hide()

    def show_queue(self, waiting: Sequence[Queued], *, held: bool, busy: bool) -> None:
        """Show these; `held` are sent when the person wants it, others when the answer ends."""
        state = (tuple(waiting), held, busy)
        if state == self._shown:
            return
        self._shown = state
        self._say(waiting, held=held, busy=busy)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(queued) for queued in waiting[:MOST_LINES]]
        for place, row in enumerate(self._rows, start=1):
            self._column.insertWidget(place, row)
        self._more.say(_more(len(waiting) - MOST_LINES))
        self._more.setVisible(len(waiting) > MOST_LINES)
        self.setVisible(bool(waiting))
        announce(self, self.accessibleName() if waiting else "")
        if had_focus and self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, waiting: Sequence[Queued], *, held: bool, busy: bool) -> None:
        if held:
            said = tr("Not sent yet: the last answer was cut short")
        else:
            said = tr("Sent when the answer ends")
        self._said.say(said)
        self._send.setVisible(held and not busy)
        count = plural(len(waiting), "{n} message waits", "{n} messages wait")
        self.setAccessibleName(f"{count}. {said}.")

    def _row(self, queued: Queued) -> QWidget:
        row = QWidget(self)
        files = plural(len(queued.attachments), "{n} file", "{n} files")
        shown = queued.text if not queued.attachments else f"{queued.text}  ({files})"
        words = _Elided(shown.strip(), row)
        edit = Button(self._look, tr("Edit this message"), icon="rename", parent=row)
        edit.setObjectName("editQueued")
        edit.clicked.connect(partial(self.edit_wanted.emit, queued.id))
        remove = Button(self._look, tr("Remove this message"), icon="close", parent=row)
        remove.setObjectName("removeQueued")
        remove.clicked.connect(partial(self.remove_wanted.emit, queued.id))
        for button in (edit, remove):
            button.icon_px = ICON
        line = QHBoxLayout(row)
        line.setContentsMargins(*margins(36, 0, 4, 0))
        line.setSpacing(2)
        line.addWidget(words, 1)
        line.addWidget(edit)
        line.addWidget(remove)
        row.setFocusProxy(edit)
        row.show()
        return row

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        middle = self._said.geometry().center().y()
        x = self.width() - 16 - ICON if self.isRightToLeft() else 16
        box = QRectF(x, middle - ICON / 2, ICON, ICON)
        icons.draw(painter, "waiting", box, colors.muted)


class _Elided(Line):
    """Takes all the room there is, and none that there isn't."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, size_px=14, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def _more(count: int) -> str:
    return plural(max(1, count), "and {n} more", "and {n} more")
