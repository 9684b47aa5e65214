"""A notice above the composer, about something that was not done. Finds no words itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.explain import Notice
from desktop.language import tr
from desktop.plain import visible
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.transcript.notes import label, paint_alert_card
from desktop.ui.widgets.buttons import Button

RADIUS = 14


class Banner(QWidget):
    """Title and sentence, until the person closes it or the next try works."""

    accessible_role = Role.AlertMessage

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("banner")
        self._title = label(self, size_px=14, weight=fonts.Weight.DemiBold)
        self._text = label(self, size_px=13)
        close = Button(look, tr("Close this notice"), icon="close", parent=self)
        close.setObjectName("closeBanner")
        close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(46, 10, 8, 12))
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show this notice."""
        self._title.setText(visible(notice.title))
        self._text.setText(visible(notice.text))
        self._text.setVisible(bool(notice.text))
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        announce(self, self.accessibleName(), urgent=True)
        self.show()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_alert_card(self, self._look.colors, icon_top=12, radius=RADIUS)
