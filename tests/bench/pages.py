"""Started by the bench: opens each page, panel and sheet of the real window for the first time.

`pages.py DATA_DIR` prints a line each, then one JSON object: the longest stretch of the main thread's own
work in ms until it has all been there for a while, and the whole of its work for it.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.paths import Paths
from desktop.ui.transcript.turns import Request
from desktop.ui.widgets.veil import Veil
from desktop.ui.windows.window import MainWindow
from tests.bench.streaming import Heartbeat, fill
from tests.kept import opened

CALM_SECONDS, SETTLED_SECONDS = 2.0, 1.5
"""After the start, and after each opening."""
MESSAGES = 20


def pages(window: MainWindow) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    """What opens each of them, and what leads back."""
    press, side = window.commands.__getitem__, window.panel.leave

    def by(name: str) -> Callable[[], object]:
        return press(name).trigger

    def away() -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.close()
        for veil in window.findChildren(Veil):
            veil.leave()

    pages_away = window.write
    return {
        "settings": (by("settings"), pages_away),
        "models": (by("models"), pages_away),
        "find_models": (by("findModels"), pages_away),
        "personas": (by("personas"), side),
        "choices": (by("conversationSettings"), side),
        "prompts": (by("editPrompts"), side),
        "help": (by("shortcuts"), away),
        "palette": (by("palette"), away),
        "menu": (window.open_menu, away),
        "compare": (lambda: ask_of_answer(window, Request.COMPARE), pages_away),
        "seen": (by("seePrompt"), pages_away),
        "details": (lambda: ask_of_answer(window, Request.DETAILS), side),
        "context": (by("contextWindow"), away),
    }


def ask_of_answer(window: MainWindow, request: Request) -> None:
    """As from the last answer's menu."""
    answer = window.conversation.transcript.turns()[-1].message
    window.conversation.message_actions.do(request, answer.id)


class Visit(QObject):
    """Waits for the last part of the window, then goes from page to page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: dict[str, dict[str, float]] = {}
        self._heart = Heartbeat()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(lambda: self._heart.beat())
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self._looking.start(50)

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and hasattr(window, "context"):
                self._looking.stop()
                self._way = self._visits(window)
                self._after(CALM_SECONDS)

    def _after(self, seconds: float) -> None:
        QTimer.singleShot(round(seconds * 1000), self, self._go_on)

    def _go_on(self) -> None:
        seconds = next(self._way, None)
        if seconds is None:
            QApplication.closeAllWindows()
        else:
            self._after(seconds)

    def _visits(self, window: MainWindow) -> Iterator[float]:
        """What it takes, and how long to wait before going on."""
        self._beat.start(1)
        for name, (there, back) in pages(window).items():
            self._heart = Heartbeat()
            yield 0.1
            busy = time.thread_time()
            there()
            yield SETTLED_SECONDS
            worst = self._heart.worst_busy_seconds
            whole = time.thread_time() - busy
            self.found[name] = {"worst_ms": round(worst * 1e3, 1), "all_ms": round(whole * 1e3, 1)}
            with contextlib.suppress(RuntimeError):
                back()
            yield 0.3


def main(folder: str) -> None:
    """Fill a history, open the window on it, report."""
    paths = Paths(Path(folder))
    with opened(paths.database) as conversations:
        fill(conversations, MESSAGES)
        number = conversations.newest()[0].id
    paths.window_state.write_text(json.dumps({"conversation_id": number}))
    visits: list[Visit] = []
    make = app._application

    def watched() -> QApplication:
        application = make()
        visits.append(Visit(application))
        return application

    app._application = watched
    app.run(paths)
    found = visits[0].found
    for name, row in found.items():
        print(f"{name:16} {row['worst_ms']:8.1f} of {row['all_ms']:8.1f} ms")
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
