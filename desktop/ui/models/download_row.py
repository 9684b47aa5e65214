"""A download in the list: its words, its bar, and its buttons. Asks for things; does none."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.hub.downloads.download import Download, State
from desktop.language import mark, tr
from desktop.model_errors import TermsNotAccepted, TokenNeeded, TokenRejected
from desktop.ui.look.theme import Look
from desktop.ui.models.progress import PAUSABLE, said
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner

TOKEN_TROUBLES = (TokenNeeded, TokenRejected, TermsNotAccepted)
"""Failures that a token, or the repository's page, can mend."""

_BUTTONS = {
    "pause": ("pause", mark("Pause"), mark("Pause the download of {name}")),
    "resume": ("resume", mark("Resume"), mark("Resume the download of {name}")),
    "cancel": ("close", mark("Cancel"), mark("Cancel the download of {name}")),
}
"""Icon, words, and all of them for who can't see which row it is."""


class DownloadRow(Row):
    """Counts a wait down by itself when it is told to `tick`."""

    pause_wanted = Signal(int)
    resume_wanted = Signal(int)
    cancel_wanted = Signal(int)
    page_wanted = Signal(str)
    """The repository's page, where a token can be given."""

    def __init__(
        self,
        look: Look,
        download: Download,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(look, parent, opens=False, sign="download")
        self.setObjectName("downloadRow")
        self._clock = clock
        self.download = download
        self._retry_at: float | None = None
        number = download.id
        self._pause = self._button("pause", lambda: self.pause_wanted.emit(number))
        self._resume = self._button("resume", lambda: self.resume_wanted.emit(number))
        self._again = Button(look, tr("Try again"), text=tr("Try again"), manner=Manner.OUTLINED)
        self._again.setObjectName("tryAgain")
        self._again.clicked.connect(lambda: self.resume_wanted.emit(number))
        self._page = Button(
            look, tr("See its page"), text=tr("See its page"), manner=Manner.OUTLINED
        )
        self._page.setObjectName("seePage")
        self._page.clicked.connect(lambda: self.page_wanted.emit(download.wanted.repo_id))
        self._cancel = self._button("cancel", lambda: self.cancel_wanted.emit(number))
        self.add(self._page, self._again, self._pause, self._resume, self._cancel)
        self.show_download(download)

    def _button(self, name: str, call: Callable[[], None]) -> Button:
        icon, words, what = _BUTTONS[name]
        button = Button(self.look, tr(what, name=self.download.wanted.file.name), icon=icon)
        button.setToolTip(tr(words))
        button.setObjectName(f"{name}Download")
        button.clicked.connect(call)
        return button

    def show_download(self, download: Download) -> None:
        """It is so far now."""
        self.download = download
        wait = download.retry_in_seconds if download.state is State.WAITING else None
        self._retry_at = None if wait is None else self._clock() + wait
        state = download.state
        had_keyboard = any(button.hasFocus() for button in (self._pause, self._resume))
        self._pause.setVisible(state in PAUSABLE)
        self._resume.setVisible(state is State.PAUSED)
        refused = isinstance(download.error, TOKEN_TROUBLES)
        self._page.setVisible(state is State.FAILED and refused)
        self._again.setVisible(state is State.FAILED and not refused)
        if had_keyboard:
            (self._resume if state is State.PAUSED else self._pause).setFocus()
        self.is_resting = state not in (State.RUNNING, State.VERIFYING)
        self.fraction = 0.0 if download.fraction is None else download.fraction
        if state is State.FAILED or (download.total_bytes is None):
            self.fraction = None
        self.tick()

    def tick(self) -> None:
        """Bring a countdown up to date."""
        left = None if self._retry_at is None else max(0.0, self._retry_at - self._clock())
        details, tone = said(self.download, left)
        self.say(self.download.wanted.file.name, details, tone=tone)
        self.refresh()
