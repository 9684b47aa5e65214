"""`python -m tests.unit.opened FOLDER WHAT`: Paddock's window without a screen and without a model.

WHAT is `ask` (a question, its answer, and out), `look` (and out), `again` (twice as large, restart, and
then out), or `wait` (for a signal). What was
seen is written to stdout as JSON.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import desktop.engine.process
import desktop.store.store
from desktop import app, logs
from desktop.behind import Behind
from desktop.chat.news import AnswerClosed, News
from desktop.engine.fake import FakeEngine
from desktop.paths import Paths
from desktop.ui.windows.window import MainWindow

QUESTION = "What is marker-4711?"


class Visitor(QObject):
    """Does at the window what was asked for, and takes down what happens."""

    def __init__(self, what: str, parent: QObject) -> None:
        super().__init__(parent)
        self._what = what
        self._done = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMessageBox):
                SEEN["notice"] = widget.text()
                widget.close()
            elif isinstance(widget, MainWindow) and not self._done:
                self._visit(widget)

    def _visit(self, window: MainWindow) -> None:
        parts = getattr(window, "conversation", None)
        room = getattr(window, "models", None)
        if parts is None or parts.conversation_id is None or room is None:
            return
        self._done = True
        SEEN["collecting after"] = not gc.isenabled() and gc.get_freeze_count() > 0
        SEEN["theme"] = "dark" if window.look.colors.dark else "light"
        SEEN["banner"] = parts.banner.accessibleName() if parts.banner.isVisible() else ""
        SEEN["model"] = room.choice.picker.text()
        if self._what == "ask":
            parts.composer.set_text(QUESTION)
            parts.composer.send.click()
        elif self._what == "look":
            window.close()
        elif self._what == "again":
            self._restart_once(window)
        else:
            sys.stdout.write("open\n")
            sys.stdout.flush()

    def _restart_once(self, window: MainWindow) -> None:
        SEEN["dots a px"] = window.devicePixelRatioF()
        SEEN["environment"] = os.environ.get("QT_SCALE_FACTOR")
        if window.devicePixelRatioF() == 1:
            window.settings.change("interface_scale", 200)
            window.settings.page.lists.restart_wanted.emit()
        else:
            window.close()


SEEN: dict[str, object] = {}
ORDER: list[str] = []


def hear(news: News) -> None:
    """The answer's end is the end of the visit."""
    if isinstance(news, AnswerClosed):
        SEEN["answer"] = news.answer.text
        for widget in QApplication.topLevelWidgets():
            widget.close()


def noted(name: str, call: Callable[..., None]) -> Callable[..., None]:
    """The call, taken down."""

    def made(*arguments: object) -> None:
        ORDER.append(name)
        call(*arguments)

    return made


def main() -> int:
    folder, what = Path(sys.argv[1]), sys.argv[2]
    make, visitors = app._application, []

    def application() -> QApplication:
        result = make()
        visitors.append(Visitor(what, result))
        return result

    bring = Behind.bring_to_life

    def bring_to_life(behind: Behind, *arguments: Any) -> None:
        SEEN["collecting before"] = gc.isenabled() or gc.get_freeze_count() > 0
        bring(behind, *arguments)

    app._application, Behind.bring_to_life = application, bring_to_life  # type: ignore[method-assign]
    desktop.engine.process.LocalEngine = lambda loop, **_: FakeEngine(loop)
    FakeEngine.close = noted("engine", FakeEngine.close)
    desktop.store.store.Store.close = noted("store", desktop.store.store.Store.close)
    logs.tear_down = noted("logs", logs.tear_down)
    gc.disable()  # as `python -m desktop` does
    code = app.run(Paths(folder), listener=hear)
    sys.stdout.write(json.dumps({**SEEN, "torn down": ORDER}) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
