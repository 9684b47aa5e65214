"""The line above the composer while a model is on its way: how far, and what to do once it is here."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.hub.downloads.download import ENDED, Download, State
from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.download_row import TOKEN_TROUBLES
from desktop.ui.models.progress import said
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner

RESTING = (State.PAUSED, State.FAILED)
TICK_MS = 1000
"""A wait is counted down in such steps."""


class ArrivingLine(Card):
    """One download: the newest, or the one that a message waits for."""

    hold_wanted = Signal()
    send_now = Signal()
    take_back = Signal()
    use_wanted = Signal(str)
    """The name of the model that is ready."""
    resume_wanted = Signal(int)
    """A download that rests, by its id."""
    shown_wanted = Signal()
    """The person wants to see all downloads."""

    def __init__(
        self, look: Look, parent: QWidget, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(look, parent, lines=False)
        self.setObjectName("arriving")
        self._clock = clock
        self._retry_at = 0.0
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self._download: Download | None = None
        self._title = ""
        self._holds = self._has_text = self._is_closed = False
        self.row = Row(look, self, opens=True, sign="download")
        self.row.setObjectName("arrivingRow")
        self.row.chevron = False
        self.row.clicked.connect(self.shown_wanted)
        self.hold = self._button(tr("Send when it is ready"), "holdMessage", self.hold_wanted.emit)
        self.now = self._button(tr("Send now"), "sendNow", self.send_now.emit)
        self.back = self._button(tr("Take it back"), "takeBack", self.take_back.emit)
        self.resume = self._button(tr("Resume"), "resumeArriving", self._resume)
        self.use = self._button(tr("Use it"), "useModel", self._use)
        self.dismiss = Button(look, tr("Close this line"), icon="close", parent=self)
        self.dismiss.setObjectName("closeArriving")
        self.dismiss.clicked.connect(self._close)
        self.row.add(self.hold, self.now, self.back, self.resume, self.use, self.dismiss)
        self.box.addWidget(self.row)
        self.hide()

    def _button(self, words: str, name: str, call: Callable[[], object]) -> Button:
        button = Button(self._look, words, text=words, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        button.clicked.connect(lambda: call())
        return button

    @property
    def holds(self) -> bool:
        """Whether a message waits for the model."""
        return self._holds

    @property
    def waits_for(self) -> int | None:
        """The id of the download that a message waits for."""
        return self._download.id if self._holds and self._download else None

    def show_download(self, download: Download, title: str) -> None:
        """How far it is now. Closed by the person, the line comes back when there is an outcome."""
        before = self._download
        if before is not None and not self._shows_instead(before, download):
            return
        is_new = before is None or before.id != download.id
        if is_new or download.state in (State.DONE, State.FAILED):
            self._is_closed = False
        self._download, self._title = download, title
        self._retry_at = self._clock() + (download.retry_in_seconds or 0.0)
        (self._ticks.start if download.state is State.WAITING else self._ticks.stop)()
        if download.state is State.CANCELLED:
            self._holds = False
        self._say()
        # Whoever waited for it is told by the answer.
        is_over = download.state is State.CANCELLED or (
            download.state is State.DONE and self._holds
        )
        self.setVisible(not is_over and not self._is_closed)

    def _shows_instead(self, before: Download, download: Download) -> bool:
        if before.id == download.id:
            return True
        is_free = self.isHidden() and before.state in ENDED
        return not self._holds and (download.id > before.id or is_free)

    def set_holds(self, holds: bool) -> None:
        """A message waits, or no longer."""
        self._holds = holds
        self._say()

    def set_has_text(self, has_text: bool) -> None:
        """Whether there is anything to send; nothing can't wait."""
        if has_text != self._has_text:
            self._has_text = has_text
            self._holds = self._holds and has_text
            self._say()

    def _say(self) -> None:
        download = self._download
        if download is None:
            return
        self._show_buttons(download)
        is_done = download.state is State.DONE
        self.row.sign = "check" if is_done else "download"
        is_over = is_done or download.state is State.FAILED
        self.row.fraction = None if is_over else download.fraction
        self.row.is_resting = download.state is State.PAUSED
        self.tick()

    def tick(self) -> None:
        """Say all of it again, with what is left of a wait."""
        download = self._download
        if download is None:
            return
        words, tone = said(download, max(0.0, self._retry_at - self._clock()))
        if download.state is State.DONE:
            words = tr("Checked, and among your models.")
        self.row.say(self._headline(download.state), words, tone=tone)

    def _headline(self, state: State) -> str:
        if state is State.DONE:
            return tr("{title} is ready", title=self._title)
        if self._holds:
            return tr("Your message waits for {title}", title=self._title)
        if state in RESTING:
            return tr("{title} is not here yet", title=self._title)
        return tr("{title} is on its way", title=self._title)

    def _show_buttons(self, download: Download) -> None:
        state = download.state
        is_done, rests = state is State.DONE, state in RESTING
        waits = self._holds and not is_done
        self.hold.setVisible(self._has_text and not (waits or is_done or rests))
        self.now.setVisible(waits)
        self.back.setVisible(waits)
        # Without a token another try fails too; where to give one is a click on the line away.
        is_refused = isinstance(download.error, TOKEN_TROUBLES)
        self.resume.setVisible(rests and not (waits or is_refused))
        words = tr("Try again") if state is State.FAILED else tr("Resume")
        self.resume.setText(words)
        self.resume.setAccessibleName(words)
        self.use.setVisible(is_done)
        self.dismiss.setVisible(not waits)

    def _close(self) -> None:
        self._is_closed = True
        self.hide()

    def _resume(self) -> None:
        if self._download is not None:
            self.resume_wanted.emit(self._download.id)

    def _use(self) -> None:
        if self._download is not None:
            self.hide()
            self.use_wanted.emit(self._download.model)
