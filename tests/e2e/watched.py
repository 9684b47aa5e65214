"""Starts the real program with a window that tells, in a file, what a screen reader would be told.

The file is replaced whole, so whoever reads it beside the program never sees half of it.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop import app
from desktop.child import starter
from desktop.cli.arguments import parse, paths_from
from desktop.ui.windows.window import MainWindow

LOOK_EVERY_MS = 25


class WatchedWindow(MainWindow):
    """Paddock's window, looked at again and again."""

    def __init__(self, file: Path, **parts: Any) -> None:
        super().__init__(**parts)
        self._file = file
        self._told = ""
        self._moves = 0
        """How often the keyboard went elsewhere."""
        self._look = QTimer(self)
        self._look.timeout.connect(self._tell)
        self._look.start(LOOK_EVERY_MS)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_moved)

    def _on_moved(self) -> None:
        self._moves += 1
        self._tell()

    def _tell(self) -> None:
        buttons = self.findChildren(QAbstractButton)
        shown = [_name(button) for button in buttons if button.isVisible() and button.isEnabled()]
        focus = _name(QApplication.focusWidget())
        told = json.dumps({"shown": shown, "focus": focus, "moves": self._moves})
        if told != self._told:
            self._told = told
            new = self._file.with_suffix(".new")
            new.write_text(told)
            new.replace(self._file)


def _name(widget: QWidget | None) -> str:
    return widget.accessibleName() if widget is not None else ""


def main() -> int:
    """`watched.py FILE [paddock's own arguments]`."""
    app.MainWindow = partial(WatchedWindow, Path(sys.argv[1]))  # type: ignore[misc, assignment]
    starter.begin()
    try:
        return app.run(paths_from(parse(sys.argv[2:])))
    finally:
        starter.end()


if __name__ == "__main__":
    sys.exit(main())
