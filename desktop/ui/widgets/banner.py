"""A notice above the composer, about something that was not done. Finds no words itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from desktop.explain import Action, Notice
from desktop.language import tr
from desktop.plain import visible
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.transcript.notes import label, paint_alert_card
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 14


class Banner(QWidget):
    """Title, sentence, the next step and the cause, until the person closes it or the next try works."""

    accessible_role = Role.AlertMessage

    step_wanted = Signal(object)
    """The `Action` that is to be done first."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("banner")
        self._action = Action.NONE
        self._again: Callable[[], object] | None = None
        self._title = label(self, size_px=14, weight=fonts.Weight.DemiBold)
        self._text = label(self, size_px=13)
        self._details = label(self, size_px=12)
        self._details.setFont(fonts.mono(12))
        self._details.setObjectName("bannerDetails")
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._step = Button(look, tr("Next step"), manner=Manner.OUTLINED, parent=self)
        self._step.setObjectName("bannerStep")
        self._step.clicked.connect(self._take_step)
        self._toggle = Button(look, tr("Details"), text=tr("Details"), parent=self)
        self._toggle.setObjectName("bannerDetailsButton")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._details.setVisible)
        self._ways = Flow(self)
        self._ways.add(self._step, self._toggle)
        self._air = QSpacerItem(0, 0)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        close = Button(self._look, tr("Close this notice"), icon="close", parent=self)
        close.setObjectName("closeBanner")
        close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addSpacerItem(self._air)
        words.addWidget(self._ways)
        words.addWidget(self._details)
        self._details.setContentsMargins(0, 4, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(46, 10, 8, 12))
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, notice: Notice, again: Callable[[], object] | None = None) -> None:
        """Show this notice. `again` does once more what was not done."""
        self._title.setText(visible(notice.title))
        self._text.setText(visible(notice.text))
        self._text.setVisible(bool(notice.text))
        self._action, self._again = notice.action, again
        self._offer(notice)
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        announce(self, self.accessibleName(), urgent=True)
        self.show()

    def _offer(self, notice: Notice) -> None:
        """The step as a button, and the cause for those who ask."""
        words = tr(notice.action) if notice.action else ""
        self._step.setText(words)
        self._step.setAccessibleName(words)
        has_step = notice.action.is_a_step or bool(notice.action and self._again)
        self._step.setVisible(has_step)
        self._details.setText(visible(notice.details))
        self._toggle.setChecked(False)
        self._details.hide()
        self._toggle.setVisible(bool(notice.details))
        has_ways = has_step or bool(notice.details)
        self._air.changeSize(0, 5 if has_ways else 0)
        self._ways.setVisible(has_ways)
        self._ways.refresh()

    def _take_step(self) -> None:
        action, again = self._action, self._again
        self.hide()
        if action.is_a_step:
            self.step_wanted.emit(action)
        elif again is not None:
            again()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_alert_card(self, self._look.colors, icon_top=12, radius=RADIUS)
