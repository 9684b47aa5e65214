"""The line above the composer while a model is on its way: how far, and what to do once it is here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.hub.downloads.download import Download, State
from desktop.ui.buttons import Button, Manner
from desktop.ui.models.cards import Card
from desktop.ui.models.progress import said
from desktop.ui.models.row import Row
from desktop.ui.theme import Look


class ArrivingLine(Card):
    """One download, the newest. A message can be held back until its model is ready."""

    hold_wanted = Signal()
    send_now = Signal()
    take_back = Signal()
    use_wanted = Signal(str)
    """The name of the model that is ready."""
    shown_wanted = Signal()
    """The person wants to see all downloads."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, lines=False)
        self.setObjectName("arriving")
        self._holds = self._has_text = False
        self._download: Download | None = None
        self._title = ""
        self.row = Row(look, self, opens=True, sign="download")
        self.row.chevron = False
        self.row.clicked.connect(self.shown_wanted)
        self.hold = self._button("Send when it is ready", "holdMessage", self.hold_wanted.emit)
        self.now = self._button("Send now", "sendNow", self.send_now.emit)
        self.back = self._button("Take it back", "takeBack", self.take_back.emit)
        self.use = self._button("Use it", "useModel", self._use)
        self.dismiss = Button(look, "Close this line", icon="close", parent=self)
        self.dismiss.clicked.connect(self.hide)
        self.row.add(self.hold, self.now, self.back, self.use, self.dismiss)
        self.box.addWidget(self.row)
        self.hide()

    def _button(self, words: str, name: str, call: object) -> Button:
        button = Button(self._look, words, text=words, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        button.clicked.connect(call)
        return button

    @property
    def holds(self) -> bool:
        """Whether a message waits for the model."""
        return self._holds

    def show_download(self, download: Download, title: str) -> None:
        """How far it is now."""
        self._download, self._title = download, title
        if download.state is State.CANCELLED:
            self.hide()
            return
        self._say()
        self.show()

    def set_holds(self, holds: bool) -> None:
        """A message waits, or no longer."""
        self._holds = holds
        self._say()

    def set_has_text(self, has_text: bool) -> None:
        """Whether there is anything to send."""
        self._has_text = has_text
        self.hold.setEnabled(has_text)

    def _say(self) -> None:
        download = self._download
        if download is None:
            return
        is_done = download.state is State.DONE
        self.hold.setVisible(not self._holds and not is_done)
        self.hold.setEnabled(self._has_text)
        self.now.setVisible(self._holds and not is_done)
        self.back.setVisible(self._holds and not is_done)
        self.use.setVisible(is_done)
        self.dismiss.setVisible(not self._holds)
        self.row.fraction = None if is_done else download.fraction
        self.row.is_resting = download.state in (State.PAUSED, State.FAILED)
        words, tone = said(download)
        if is_done:
            self.row.say(f"{self._title} is ready", "Checked, and in your list of models.")
        elif self._holds:
            self.row.say(f"Your message waits for {self._title}", words, tone=tone)
        else:
            self.row.say(f"{self._title} is on its way", words, tone=tone)
        self.row.refresh()

    def _use(self) -> None:
        if self._download is not None:
            self.hide()
            self.use_wanted.emit(self._download.model)
