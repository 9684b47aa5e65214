"""Something in front of the page that wants an answer first. Keeps the keyboard; knows no words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Line
from desktop.ui.widgets.buttons import Button

WIDEST = 600
TALLEST = 680
MARGIN = 16
"""Least space around it, in px."""


class Sheet(QWidget):
    """A card over its dimmed parent, as large as that. Escape and a click beside it close it."""

    accessible_role = Role.Dialog

    closed = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._before = QApplication.focusWidget()
        self.setObjectName("sheet")
        self.setAccessibleName(title)
        self.title = Line(title, size_px=17, weight=fonts.Weight.DemiBold)
        close = Button(look, tr("Close"), icon="close")
        close.setObjectName("closeSheet")
        close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(close)
        self.card = QWidget(self)
        self.box = QVBoxLayout(self.card)
        self.box.setContentsMargins(*margins(24, 16, 20, 22))
        self.box.setSpacing(10)
        self.box.addLayout(head)
        parent.installEventFilter(self)
        self._place()

    def open_sheet(self, first: QWidget) -> None:
        """Show it, with the keyboard on this control."""
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_sheet(self) -> None:
        """Take it away; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()
        self.deleteLater()

    def refit(self) -> None:
        """Its words have changed."""
        self._place()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, e)

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        width = min(WIDEST, self.width() - 2 * MARGIN)
        wanted = self.box.totalHeightForWidth(width) if self.box.hasHeightForWidth() else TALLEST
        height = min(max(wanted, self.tall()), TALLEST, self.height() - 2 * MARGIN)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self.card.setGeometry(QRect(left, top, width, height))

    def tall(self) -> int:
        """The least height that is good to read in, in px."""
        return 0

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside it: what is behind can't be reached."""
        stops = [
            child
            for child in self.card.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
            and child.focusProxy() is None
        ]
        now = QApplication.focusWidget()
        if not stops:
            return False
        at = stops.index(now) if now in stops else -1
        step = 1 if forward else -1
        stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        if not self.card.geometry().contains(e.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, e: QPaintEvent) -> None:
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(e.rect(), QColor(0, 0, 0, 130 if colors.dark else 80))
        painter.setPen(QPen(colors.line, 1) if colors.dark else Qt.PenStyle.NoPen)
        painter.setBrush(colors.window)
        box = QRectF(self.card.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 14, 14)
