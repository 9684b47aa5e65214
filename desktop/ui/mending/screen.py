"""What stands in a window whose history is damaged: the ways out, then what came of it. Repairs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.veil import go_round

WIDTH = 460


class DamageScreen(QWidget):
    """As large as its parent, in front of all else there. Keeps the keyboard."""

    accessible_role = Role.Dialog

    repair_wanted = Signal()
    restore_wanted = Signal()
    """The newest backup as it is, without what was written since."""
    anew_wanted = Signal()
    open_wanted = Signal()

    def __init__(
        self,
        look: Look,
        notice: Notice,
        backup: str,
        parent: QWidget,
        *,
        can_repair: bool = True,
    ) -> None:
        """`backup` says of when the newest one is; empty where there is none."""
        super().__init__(parent)
        self._look = look
        self.setObjectName("damageScreen")
        self._sign = Sign(look, self, 52)
        self.title = Words(size_px=20, weight=fonts.Weight.DemiBold, parent=self)
        self.text = Words(size_px=14, muted=True, parent=self)
        self.repair = self._button("repairHistory", tr("Repair"), Manner.FILLED)
        self.repair.clicked.connect(self.repair_wanted)
        text = tr("Use the backup of {day}", day=backup)
        manner = Manner.OUTLINED if can_repair else Manner.FILLED
        self.restore = self._button("useBackup", text, manner)
        self.restore.clicked.connect(self.restore_wanted)
        self.restore.setVisible(bool(backup))
        self.repair.setVisible(can_repair)
        self._first: QWidget = self.repair if can_repair else self.restore
        self._keyboard: QWidget = self._first
        """Where it belongs now."""
        self.anew = self._button("beginAnew", tr("Begin without them"), Manner.QUIET)
        self.anew.clicked.connect(self.anew_wanted)
        self.open = self._button("openRepaired", tr("Open Paddock"), Manner.FILLED)
        self.open.clicked.connect(self.open_wanted)
        self.open.hide()
        self.waiting = Waiting(look, self)
        self.ways = Flow(self)
        self.ways.add(self.repair, self.restore, self.anew, self.open)
        self._lay_out()
        self._say(notice.title, notice.text)
        parent.installEventFilter(self)

    def show_busy(self, words: str) -> None:
        """It is being done."""
        self.ways.hide()
        self.waiting.begin(words)
        self._take_keyboard(self)

    def refuse(self, notice: Notice) -> None:
        """It could not be done; all is as it was."""
        self.waiting.end()
        self.ways.show()
        self._say(notice.title, notice.text)
        self._take_keyboard(self._first)

    def show_report(self, title: str, sentences: Sequence[str]) -> None:
        """What came of it."""
        self.waiting.end()
        for button in (self.repair, self.restore, self.anew):
            button.hide()
        self.open.show()
        self.ways.show()
        self.ways.refresh()
        self._say(title, "\n".join(sentences))
        self._take_keyboard(self.open)

    def stand(self) -> None:
        """In front, with the keyboard, also of what is made behind it from now on."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self._take_keyboard(self._first)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def _take_keyboard(self, place: QWidget) -> None:
        self._keyboard = place
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is None or now is self or self.isAncestorOf(now)
        if not inside and now is not None and now.window() is self.window():
            self.raise_()
            self._take_keyboard(self._keyboard)

    def _say(self, title: str, text: str) -> None:
        self.title.say(title)
        self.text.say(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        announce(self, f"{title}. {text}", urgent=True)

    def _button(self, name: str, words: str, manner: Manner) -> Button:
        button = Button(self._look, words, text=words, manner=manner, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        for part, below in (
            (self._sign, 20),
            (self.title, 6),
            (self.text, 22),
            (self.waiting, 0),
            (self.ways, 0),
        ):
            column.addWidget(part)
            column.addSpacing(below)
        inside = QWidget(self)
        inside.setLayout(column)
        inside.setFixedWidth(WIDTH)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        parent = self.parentWidget()
        if parent is not None and watched is parent:
            if e.type() == QEvent.Type.Resize:
                self.setGeometry(parent.rect())
            elif e.type() == QEvent.Type.ChildAdded:
                QTimer.singleShot(0, self, self.raise_)
        return super().eventFilter(watched, e)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_round(self, forward=forward)

    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self).fillRect(e.rect(), self._look.colors.window)
