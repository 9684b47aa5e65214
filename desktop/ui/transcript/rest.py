"""When the person has come to rest, rows get what only keyboard and screen readers reach. Knows no row."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui.transcript.allowance import AHEAD_SECONDS, Allowance
from desktop.ui.transcript.canvas import Canvas

REST_MS = 50
"""After so long without scrolling, and without words that come."""


class Rest(QObject):
    """Completes the rows of one canvas, some at a time. The Tab key comes to them after `before`."""

    def __init__(self, canvas: Canvas, before: QWidget) -> None:
        super().__init__(before)
        self._canvas, self._before = canvas, before
        self._allowance = Allowance()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._furnish)

    @property
    def is_awaited(self) -> bool:
        """Is something to be completed once the person rests."""
        return self._timer.isActive()

    def begin(self) -> None:
        """All rows that are wanted are there; what they lack comes if nothing happens for a moment."""
        self._timer.start(REST_MS)

    def put_off(self) -> None:
        """Something moves: there is more to do first, and `begin` follows it."""
        self._timer.stop()

    def _furnish(self) -> None:
        self._allowance.begin(AHEAD_SECONDS)
        if self._canvas.furnish(self._allowance.is_used_up):
            self._canvas.chain_focus(self._before)
        else:
            self._timer.start(0)
