"""What stands in a window whose history is damaged: the ways out, then what came of it. Repairs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.look import fonts
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.wall import Wall

WIDTH = 460


class DamageScreen(Wall):
    """Until the history opens again."""

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
        super().__init__(look, parent)
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
        self.keyboard = self._first = self.repair if can_repair else self.restore
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

    def show_busy(self, words: str) -> None:
        """It is being done."""
        self.ways.hide()
        self.waiting.begin(words)
        self.take_keyboard(self)

    def refuse(self, notice: Notice) -> None:
        """It could not be done; all is as it was."""
        self.waiting.end()
        self.ways.show()
        self._say(notice.title, "\n".join(filter(None, (notice.text, notice.details))))
        self.take_keyboard(self._first)

    def show_report(self, title: str, sentences: Sequence[str]) -> None:
        """What came of it."""
        self.waiting.end()
        for button in (self.repair, self.restore, self.anew):
            button.hide()
        self.open.show()
        self.ways.show()
        self.ways.refresh()
        self._say(title, "\n".join(sentences))
        self.take_keyboard(self.open)

    def _say(self, title: str, text: str) -> None:
        self.title.say(title)
        self.text.say(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        announce(self, f"{title}. {text}", urgent=True)

    def _button(self, name: str, words: str, manner: Manner) -> Button:
        button = Button(self.look, words, text=words, manner=manner, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        parts = (
            (self._sign, 20),
            (self.title, 6),
            (self.text, 22),
            (self.waiting, 0),
            (self.ways, 0),
        )
        self.build(parts, WIDTH)
