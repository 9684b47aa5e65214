"""Gathers the pieces of a growing answer, so that the window is painted some 30 times a second.

Knows no answer: it only decides when. The dearer a flush is, the longer it waits for the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

SHORTEST_MS = 33
LONGEST_MS = 250
COST_SHARE = 4
"""At most one part in this many of the time goes into drawing."""


class StreamBuffer(QObject):
    """Calls `flush` with all that came since the last call, for one message at a time."""

    def __init__(self, flush: Callable[[int, str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._flush = flush
        self._message_id = 0
        self._pieces: list[str] = []
        self._cost_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    def add(self, message_id: int, piece: str) -> None:
        """The next piece of this message."""
        if message_id != self._message_id:
            self.flush()
            self._message_id = message_id
        self._pieces.append(piece)
        if not self._timer.isActive():
            wait = min(LONGEST_MS, max(SHORTEST_MS, COST_SHARE * self._cost_ms))
            self._timer.start(int(wait))

    def flush(self) -> None:
        """Hand on what has gathered, now."""
        self._timer.stop()
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        start = time.perf_counter()
        self._flush(self._message_id, text)
        self._cost_ms = (time.perf_counter() - start) * 1000

    def drop(self) -> None:
        """Forget what has gathered: another conversation is shown."""
        self._timer.stop()
        self._pieces.clear()
