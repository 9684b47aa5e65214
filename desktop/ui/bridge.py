"""The window's loop: calls from any thread, made on Qt's. The only file in `ui/` that crosses threads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.loop import Call, Timer


class QtLoop(QObject):
    """`desktop.loop.Loop` on the thread that made this object. Qt must run its event loop there."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timers: set[_QtTimer] = set()
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Call) -> None:
        """Run `call` on Qt's thread, soon. May be called on any thread."""
        self._posted.emit(call)

    def later(self, seconds: float, call: Call) -> Timer:
        """Run `call` after a while. Only on Qt's thread."""
        timer = _QtTimer(self, self._timers, call)
        timer.start(round(seconds * 1000))
        return timer

    @Slot(object)
    def _run(self, call: Call) -> None:
        call()


class _QtTimer:
    """Kept in `alive` until it has fired or was cancelled, so that nobody else must keep it."""

    def __init__(self, parent: QObject, alive: set[_QtTimer], call: Call) -> None:
        self._alive = alive
        self._call = call
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)

    def start(self, milliseconds: int) -> None:
        self._alive.add(self)
        self._timer.start(milliseconds)

    def cancel(self) -> None:
        if self in self._alive:
            self._alive.discard(self)
            self._timer.stop()
            self._timer.deleteLater()

    def _fire(self) -> None:
        if self in self._alive:
            self.cancel()
            self._call()
