"""A short message at the window's foot, with one way to take something back. Goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button, Manner

SHOWN_MS = 8000
LONGEST_WORDS_PX = 320
FLOOR = 24
"""Below it where nothing stands at the parent's foot, in px."""
SPACE = 12
"""Below it, from what stands at the parent's foot; in px."""
SIDE = 16
"""Least space beside it, in px."""
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Toast(QWidget):
    """Says what was done and offers Undo. Stays while the pointer is over it."""

    accessible_role = Role.AlertMessage

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._over = look, parent
        self._undo_call: Callable[[], None] | None = None
        self._is_undo = True
        self._said = ""
        self._above: tuple[QWidget, ...] = ()
        self.setObjectName("toast")
        self.setCursor(Qt.CursorShape.ArrowCursor)  # that of words may be beneath
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(fonts.sans(13))
        self._words.setForegroundRole(QPalette.ColorRole.WindowText)  # wherever it stands
        self._undo = Button(look, tr("Undo"), text=tr("Undo"), manner=Manner.ON_TOAST, parent=self)
        self._undo.setObjectName("undo")
        self._undo.clicked.connect(self._call)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        look.changed.connect(self._color)
        self.hide()
        parent.installEventFilter(self)

    def keep_above(self, *widgets: QWidget) -> None:
        """Never cover these, at the parent's foot."""
        self._above = widgets
        for each in widgets:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        # What goes along with it while it is carried is no reason to stand elsewhere.
        is_carried = e.type() == QEvent.Type.Move and self._is_beside(watched)
        if e.type() in _MOVES and not self.isHidden() and not is_carried:
            self.place()
        return super().eventFilter(watched, e)

    def offer(self, words: str, undo: Callable[[], None] | None) -> None:
        """Say this; `undo` is called if the person wants it back. None: there is nothing to undo."""
        self._offer(words, undo, tr("Undo"))

    def offer_way(self, words: str, way: str, call: Callable[[], None]) -> None:
        """Say this, with something else to do about it than to take it back."""
        self._offer(words, call, way)
        self._is_undo = False

    def _offer(self, words: str, call: Callable[[], None] | None, way: str) -> None:
        self._undo_call, self._is_undo = call, True
        self._undo.setText(way)
        self._undo.setAccessibleName(way)
        self._undo.setVisible(call is not None)
        self._row.setContentsMargins(*margins(18, 6, 8 if call is not None else 18, 6))
        self._said = visible_line(words)
        self.setAccessibleName(words)
        announce(self, words)
        self._color()
        self.place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        QTimer.singleShot(0, self, self._stay)

    def _stay(self) -> None:
        """What it is about may have moved what it stands on, or shown another page there."""
        self.place()
        self.raise_()

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back now."""
        return not self.isHidden() and self._undo_call is not None and self._is_undo

    def offers(self, call: Callable[[], None]) -> bool:
        """Whether this can be asked for now."""
        return not self.isHidden() and self._undo_call is call

    def undo(self) -> None:
        """Take back what was said to be done; nothing where no toast is up."""
        if self.can_undo:
            self._call()

    def _call(self) -> None:
        """Do what its button says."""
        if self.isHidden() or self._undo_call is None:
            return
        call, self._undo_call = self._undo_call, None
        self.hide()
        call()

    def stand_over(self, over: QWidget) -> None:
        """On another part of the window, and a child of that until it is carried."""
        is_hidden = self.isHidden()
        self._over.removeEventFilter(self)
        self._over = over
        over.installEventFilter(self)
        self.setParent(over)
        self.setHidden(is_hidden)
        self.raise_()
        self.place()

    def place(self) -> None:
        """Stand in the middle of the foot. Undo is there however narrow that is."""
        parent = self.parentWidget()
        assert parent is not None
        self._words.clear()
        rest = self.sizeHint().width() + 2 * SIDE
        room = min(LONGEST_WORDS_PX, self._over.width() - rest)
        middle = Qt.TextElideMode.ElideMiddle
        self._words.setText(self._words.fontMetrics().elidedText(self._said, middle, room))
        self.adjustSize()
        self.move(parent.mapFrom(self._over, self._place().topLeft()))

    def place_on(self, over: QWidget) -> QRect | None:
        """Where it is on this; None where it stands on something else."""
        return self._place() if over is self._over else None

    def _place(self) -> QRect:
        x = (self._over.width() - self.width()) // 2
        return QRect(QPoint(x, self._floor(self._over) - self.height()), self.size())

    def _is_beside(self, other: QObject) -> bool:
        parent = self.parentWidget()
        return parent is not self._over and other.parent() is parent

    def _floor(self, parent: QWidget) -> int:
        """Where it ends: above what is written in and what floats there, on the same parent."""
        tops = [
            each.mapTo(parent, QPoint()).y() - SPACE
            for each in self._above
            if parent.isAncestorOf(each) and not each.isHidden()
        ]
        return min(tops, default=parent.height() - FLOOR)

    def event(self, e: QEvent) -> bool:
        """What it stands on is not clicked through it."""
        if isinstance(e, QMouseEvent):
            e.accept()
            return True
        return super().event(e)

    def enterEvent(self, e: QEnterEvent) -> None:
        super().enterEvent(e)
        self._timer.stop()

    def leaveEvent(self, e: QEvent) -> None:
        super().leaveEvent(e)
        self._timer.start(SHOWN_MS // 2)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.toast)
        painter.drawRoundedRect(QRectF(self.rect()), 12, 12)

    def _color(self) -> None:
        palette = QPalette(self._words.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colors.on_toast)
        self._words.setPalette(palette)
