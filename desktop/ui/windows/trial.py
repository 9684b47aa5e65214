"""Draws the real window once, on whatever screen there is, and says what was drawn. For the self-test.

Its data folder is a temporary one: nothing of the person's is read or written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication

from desktop.paths import Paths
from desktop.settings import Settings
from desktop.ui.bridge import QtLoop
from desktop.ui.look import fonts
from desktop.ui.windows.window import MainWindow

PATIENCE_SECONDS = 20.0
_STEP_PX = 5


def main() -> None:
    """Print one line of JSON; exit code 1 where nothing was painted in time."""
    application = QApplication(["paddock", "-style", "Fusion"])
    with TemporaryDirectory(prefix="paddock-self-test-") as folder:
        raise SystemExit(drawn(application, Paths(Path(folder)), print))


def drawn(application: QApplication, paths: Paths, say: Callable[[str], object]) -> int:
    """Show a window until its composer is painted; the exit code."""
    loop = QtLoop()
    window = MainWindow(settings=Settings(), paths=paths, loop=loop)

    def look() -> None:
        say(json.dumps(_facts(application, window)))
        application.exit(0)

    def furnish() -> None:
        window.early.make_composer()
        loop.post(look)

    window.first_painted.connect(furnish)
    window.show()
    timer = loop.later(PATIENCE_SECONDS, lambda: application.exit(1))
    exit_code = application.exec()
    timer.cancel()
    window.hide()
    return exit_code


def _facts(application: QApplication, window: MainWindow) -> dict[str, object]:
    image = window.grab().toImage()
    return {
        "platform": application.platformName(),
        "qt": qVersion(),
        "typeface": QFontInfo(fonts.sans(14)).family(),
        "width_px": image.width(),
        "height_px": image.height(),
        "scale": window.devicePixelRatioF(),
        "colors": colors(image),
    }


def colors(image: QImage) -> int:
    """How many different ones are in it, looked at in a grid: a window that stayed empty has two."""
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), _STEP_PX)
            for y in range(0, image.height(), _STEP_PX)
        }
    )
