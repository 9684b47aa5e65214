"""Started by the bench: opens a window, reports the seconds from process start to its first paint, ends.

`first_paint.py bare|paddock|composer|models STARTED DATA_DIR`; STARTED is the parent's monotonic clock.
With `composer` it is the moment when a key that is pressed stands in the painted field, followed by the
seconds since the window's first paint and those of the processor between the two; with `models` the moment
when models can be chosen and searched.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPlainTextEdit


def tell(started: float, *more: float) -> None:
    """Write the answer without Python's own shutdown: only the start is measured."""
    figures = (time.monotonic() - started, *more)
    os.write(1, (" ".join(f"{each:.4f}" for each in figures) + "\n").encode())
    os._exit(0)


class FirstPaint(QObject):
    """Ends the process at the first paint of a widget that fills the window."""

    def __init__(self, started: float) -> None:
        super().__init__()
        self._started = started

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint events come once the window is exposed."""
        if event.type() == QEvent.Type.Paint:
            self._painted(watched)
        return False

    def _painted(self, _: QObject) -> None:
        tell(self._started)


class FirstKey(FirstPaint):
    """Ends the process once the field that one types into is painted and has taken a key."""

    def __init__(self, started: float) -> None:
        super().__init__(started)
        self._at: tuple[float, float] | None = None
        self._is_pressing = False

    def _painted(self, watched: QObject) -> None:
        if self._at is None:
            self._at = time.monotonic(), time.thread_time()
        field = watched.parent()
        if isinstance(field, QPlainTextEdit) and not self._is_pressing:
            self._is_pressing = True
            QTimer.singleShot(0, field, lambda: self._press(field))

    def _press(self, field: QPlainTextEdit) -> None:
        """As a key that came while the field was painted."""
        window = field.window()
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")
        QApplication.sendEvent(window.focusWidget() or window, press)
        if field.toPlainText() == "x" and self._at is not None:
            painted, busy = self._at
            tell(self._started, time.monotonic() - painted, time.thread_time() - busy)
        self._is_pressing = False


def bare(started: float) -> None:
    """The least that a PySide6 program can open."""
    application = QApplication(["bare"])
    first = FirstPaint(started)
    application.installEventFilter(first)
    window = QMainWindow()
    window.resize(1120, 780)
    window.setCentralWidget(QLabel("Hello"))
    window.show()
    application.exec()


def paddock(data_dir: str, first: FirstPaint) -> None:
    """The real program, with the filter put in as soon as there is an application."""
    from desktop import app

    make_application = app._application

    def watched() -> QApplication:
        application = make_application()
        first.setParent(application)
        application.installEventFilter(first)
        return application

    app._application = watched
    start(data_dir)


def models(started: float, data_dir: str) -> None:
    """The real program, up to its last part."""
    from desktop.ui.windows.window import MainWindow

    take_models = MainWindow.take_models

    def taken(window: MainWindow, *parts: Any) -> None:
        take_models(window, *parts)
        tell(started)

    MainWindow.take_models = taken
    start(data_dir)


def start(data_dir: str) -> None:
    """As `python -m desktop` does."""
    from desktop import __main__

    os.environ["PADDOCK_DATA_DIR"] = data_dir
    sys.argv = ["paddock"]
    __main__.main()


if __name__ == "__main__":
    kind, started_at, folder = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    if kind == "bare":
        bare(started_at)
    elif kind == "models":
        models(started_at, folder)
    else:
        paddock(folder, (FirstKey if kind == "composer" else FirstPaint)(started_at))
