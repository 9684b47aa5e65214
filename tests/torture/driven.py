"""The real program with a window that does what it is told on a pipe, and tells in a file what it hears.

    python driven.py [--forgetful] ORDERS NEWS [Paddock's own arguments]

Each order is a line, a word and what belongs to it in JSON: `ask` a question, `press` a button or `write`
in a field by its name, `choose` a file in the dialog that is open, `close` the newest further window; any
other is the name of a command. It is told whether that could be done. Each line of `NEWS` is told with one
system call, so it is whole even when the program is killed. Who is forgetful keeps no question.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop import app
from desktop.chat import history
from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened, News, PromptReading
from desktop.child import starter
from desktop.cli.arguments import parse, paths_from
from desktop.ui.composing.composer import Composer
from desktop.ui.windows.window import MainWindow

FORGETFUL = "--forgetful"
Tell = Callable[[dict[str, object]], None]
W = TypeVar("W", bound=QWidget)


class DrivenWindow(MainWindow):
    """Paddock's window, with a pipe in place of a person."""

    def __init__(self, orders: Path, tell: Tell, **parts: Any) -> None:
        super().__init__(**parts)
        self._tell = tell
        self._orders = os.open(orders, os.O_RDWR | os.O_NONBLOCK)
        self._rest = b""
        self._woken = QSocketNotifier(self._orders, QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._obey)

    def _obey(self) -> None:
        *lines, self._rest = (self._rest + os.read(self._orders, 1 << 16)).split(b"\n")
        for line in lines:
            what, _, words = line.decode().partition(" ")
            done = self._do(what, json.loads(words or "null"))
            self._tell({"news": "Obeyed", "order": line.decode(), "done": done})

    def _do(self, what: str, words: Any) -> bool:
        match what:
            case "ask":
                return self._ask(words)
            case "press":
                return _press(words)
            case "write":
                return _write(*words)
            case "choose":
                return _choose(Path(words))
            case "close":
                return self._close_newest()
            case _:
                return self._command(what)

    def _ask(self, question: str) -> bool:
        composer = self.findChild(Composer)
        if composer is None:
            return False
        composer.set_text(question)
        composer.submit()
        return True

    def _command(self, name: str) -> bool:
        try:
            action = self.commands[name]
        except KeyError:
            return False
        is_possible = self.commands.is_possible(action)
        action.trigger()
        return is_possible

    def _close_newest(self) -> bool:
        others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self]
        windows = [w for w in others if isinstance(w, MainWindow)]
        for window in windows[-1:]:
            window.close()
        return bool(windows)


def _shown(kind: type[W], name: str) -> W | None:
    """The newest of this name that is to be seen; `*` stands for the rest of a name."""
    found = [
        widget
        for widget in QApplication.allWidgets()
        if isinstance(widget, kind) and widget.isVisible() and widget.isEnabled()
        if fnmatchcase(widget.objectName(), name)
    ]
    return found[-1] if found else None


def _press(name: str) -> bool:
    button = _shown(QAbstractButton, name)
    if button is not None:
        QTimer.singleShot(0, button, button.click)  # it may open what has a loop of its own
    return button is not None


def _write(name: str, words: str) -> bool:
    field = _shown(QLineEdit, name) or _shown(QPlainTextEdit, name)
    if field is None:
        return False
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.setText(words)
        QTimer.singleShot(0, field, lambda: QTest.keyClick(field, Qt.Key.Key_Return))
    else:
        field.setPlainText(words)
    return True


def _choose(path: Path) -> bool:
    dialog = _shown(QFileDialog, "*")
    if dialog is None:
        return False
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None  # Qt's own dialog: there is no desktop that has another
    field.setText(str(path))
    QTimer.singleShot(0, dialog, dialog.accept)
    return True


def _told(news: News) -> dict[str, object] | None:
    match news:
        case AnswerOpened(answer):
            return {"answer": answer.id}
        case PromptReading(answer_id=answer_id) | AnswerGrew(answer_id=answer_id):
            return {"answer": answer_id}
        case AnswerClosed(answer):
            return {"answer": answer.id, "state": answer.state.value}
        case _:
            return None


def main(arguments: list[str]) -> int:
    """Until the window is closed."""
    if is_forgetful := arguments[0] == FORGETFUL:
        history.KeptHistory = lambda _store: history.UnkeptHistory()  # type: ignore[misc, assignment]
    orders, news, *own = arguments[is_forgetful:]
    told = os.open(news, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def tell(row: dict[str, object]) -> None:
        os.write(told, json.dumps({**row, "at": time.monotonic()}).encode() + b"\n")

    def hear(heard: News) -> None:
        if (row := _told(heard)) is not None:
            tell({**row, "news": type(heard).__name__})

    app.MainWindow = partial(DrivenWindow, Path(orders), tell)  # type: ignore[misc, assignment]
    starter.begin()
    try:
        return app.run(paths_from(parse(own)), listener=hear)
    finally:
        starter.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
