"""Started by the bench: opens a window, reports the seconds from process start to its first paint, ends.

`first_paint.py bare|paddock|composer|models STARTED DATA_DIR`; STARTED is the parent's monotonic clock.
With `composer` it is the first paint of the field that one types into, with `models` the moment when models
can be chosen and searched.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


def tell(started: float) -> None:
    """Write the answer without Python's own shutdown: only the start is measured."""
    os.write(1, f"{time.monotonic() - started:.4f}\n".encode())
    os._exit(0)


class FirstPaint(QObject):
    """Ends the process at the first paint of a widget that fills the window."""

    def __init__(self, started: float, *, of: str = "") -> None:
        super().__init__()
        self._started, self._of = started, of

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint events come once the window is exposed."""
        if event.type() == QEvent.Type.Paint and self._is_it(watched):
            tell(self._started)
        return False

    def _is_it(self, watched: QObject) -> bool:
        parent = watched.parent()
        return not self._of or (parent is not None and parent.objectName() == self._of)


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


def paddock(started: float, data_dir: str, *, of: str) -> None:
    """The real program, with the filter put in as soon as there is an application."""
    from desktop import app

    make_application = app._application

    def watched() -> QApplication:
        application = make_application()
        first = FirstPaint(started, of=of)
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
        paddock(started_at, folder, of="composer" if kind == "composer" else "")
