"""When nobody has used any window for the time that the person set. Locks nothing itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_USES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
LOOK_EVERY_MS = 5000


class Idle(QObject):
    """Watches all windows, which hear of keys and pointer first.

    Not the application: that would be asked of each event of each of a thousand widgets.
    """

    passed = Signal()
    """So long nobody was there, and nothing is being done that they wait for."""

    def __init__(
        self,
        minutes: Callable[[], int],
        is_busy: Callable[[], bool],
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`minutes` 0 is never. While `is_busy` the time does not pass."""
        super().__init__(parent)
        self._minutes, self._is_busy, self._clock = minutes, is_busy, clock
        self._used = clock()
        self._writing: QObject | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    def watch(self, application: QGuiApplication) -> None:
        """Hear of what is done in all its windows, also of those to come."""
        application.focusWindowChanged.connect(self._watch_windows)
        application.focusObjectChanged.connect(self._watch_writing)
        self._watch_windows()

    def _watch_windows(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def _watch_writing(self, now: QObject | None) -> None:
        """What an input method writes goes to the field itself."""
        if self._writing is not None:
            with suppress(RuntimeError):  # it may be gone
                self._writing.removeEventFilter(self)
        self._writing = now
        if now is not None:
            now.installEventFilter(self)

    def look(self) -> None:
        """Whether it is time."""
        self._watch_windows()
        if self._is_busy():
            self._used = self._clock()
        elif 0 < self._minutes() * 60 <= self._clock() - self._used:
            self._used = self._clock()
            self.passed.emit()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if e.type() in _USES:
            self._used = self._clock()
        return False
