"""The downloads of this moment, with the buttons' effects. Knows nothing of models that are here."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.hub.downloads.download import Download, State
from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Downloads
from desktop.ui.models.cards import Card
from desktop.ui.models.download_row import DownloadRow
from desktop.ui.models.labels import Words
from desktop.ui.models.speed_limit import SpeedLimit

TICK_MS = 500


class DownloadList(QWidget):
    """Rows, and nothing at all where nothing is on its way."""

    toast_wanted = Signal(str, object)
    page_wanted = Signal(str)
    shown = Signal(bool)
    """Whether there are any."""
    arrived = Signal()
    """A model is complete now."""

    def __init__(self, look: Look, downloads: Downloads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._downloads = downloads
        self._rows: dict[int, DownloadRow] = {}
        heading = Words(tr("Downloads"), size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        self.limit = SpeedLimit(look, self)
        self._card = Card(look, self)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.limit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._card)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        for download in downloads.all():
            self._hear(download)
        self.setVisible(self.has_rows)
        downloads.listen(self._hear)

    @property
    def has_rows(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._rows)

    def _hear(self, download: Download) -> None:
        if download.state in (State.DONE, State.CANCELLED):
            self._take_off(download.id)
            if download.state is State.DONE:
                self.arrived.emit()
        else:
            self._show_row(download)
        self._timer_as_needed()

    def _show_row(self, download: Download) -> None:
        if row := self._rows.get(download.id):
            row.show_download(download)
            return
        row = DownloadRow(self._look, download, self._card)
        row.pause_wanted.connect(self._downloads.pause)
        row.resume_wanted.connect(self._downloads.resume)
        row.cancel_wanted.connect(self._cancel)
        row.page_wanted.connect(self.page_wanted)
        self._rows[download.id] = row
        self._card.box.addWidget(row)
        self.show()
        self.shown.emit(True)

    def _take_off(self, download_id: int) -> None:
        row = self._rows.pop(download_id, None)
        if row is not None:
            row.hide()
            row.deleteLater()
        self.setVisible(self.has_rows)
        self.shown.emit(self.has_rows)

    def _timer_as_needed(self) -> None:
        waits = any(row.download.state is State.WAITING for row in self._rows.values())
        if waits and not self._timer.isActive():
            self._timer.start()
        elif not waits:
            self._timer.stop()

    def _tick(self) -> None:
        for row in self._rows.values():
            if row.download.state is State.WAITING:
                row.tick()

    def _cancel(self, download_id: int) -> None:
        """The part is kept as long as the toast offers it back, and beginning again goes on there."""
        wanted = self._rows[download_id].download.wanted
        self._downloads.cancel(download_id)
        self.toast_wanted.emit(
            tr("Cancelled “{name}”", name=wanted.file.name), lambda: self._downloads.start(wanted)
        )
