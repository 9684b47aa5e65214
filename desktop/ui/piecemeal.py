"""Work that is done piece by piece, between what the person does. Knows none of the work."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

A_TURN_SECONDS = 0.010
"""So much of the processor's time a turn of the loop may take; what comes after that waits for the next."""


class Piecemeal(QObject):
    """Takes from `work`, which does a piece each time it is asked for the next."""

    finished = Signal()
    """The last piece is done."""

    def __init__(self, work: Iterator[object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._is_working = False
        self.is_finished = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def finish(self) -> None:
        """Do all that is left at once: somebody needs it now."""
        while not (self.is_finished or self._is_working):
            self._piece()

    def stop(self) -> None:
        """Do no more."""
        self._timer.stop()
        self.is_finished = True

    def _turn(self) -> None:
        until = time.thread_time() + A_TURN_SECONDS
        while not (self.is_finished or self._is_working):
            self._piece()
            if time.thread_time() >= until:
                return

    def _piece(self) -> None:
        self._is_working = True  # a piece may itself turn the loop, or need all of the work
        try:
            next(self._work)
        except StopIteration:
            self.stop()
        except BaseException:  # there is no next piece
            self.stop()
            raise
        finally:
            self._is_working = False
        if self.is_finished:
            self.finished.emit()
