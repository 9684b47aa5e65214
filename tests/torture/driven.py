"""The real program with a window that does what it is told on a pipe, and tells in a file what it hears.

    python driven.py [--forgetful] ORDERS NEWS [Paddock's own arguments]

Each order is a line: the name of a command, or "ask " and a question in JSON. Each line of `NEWS` is told
with one system call, so it is whole even when the program is killed. Who is forgetful keeps no question.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier

from desktop import app
from desktop.chat import history
from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened, News, PromptReading
from desktop.child import starter
from desktop.cli.arguments import parse, paths_from
from desktop.ui.composing.composer import Composer
from desktop.ui.windows.window import MainWindow

FORGETFUL = "--forgetful"


class DrivenWindow(MainWindow):
    """Paddock's window, with a pipe in place of a person."""

    def __init__(self, orders: Path, **parts: Any) -> None:
        super().__init__(**parts)
        self._orders = os.open(orders, os.O_RDWR | os.O_NONBLOCK)
        self._rest = b""
        self._woken = QSocketNotifier(self._orders, QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._obey)

    def _obey(self) -> None:
        *lines, self._rest = (self._rest + os.read(self._orders, 1 << 16)).split(b"\n")
        for line in lines:
            what, _, words = line.decode().partition(" ")
            if what == "ask":
                composer = self.findChild(Composer)
                assert composer is not None
                composer.set_text(json.loads(words))
                composer.submit()
            else:
                self.commands[what].trigger()


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

    def tell(heard: News) -> None:
        if (row := _told(heard)) is not None:
            row |= {"news": type(heard).__name__, "at": time.monotonic()}
            os.write(told, json.dumps(row).encode() + b"\n")

    app.MainWindow = partial(DrivenWindow, Path(orders))  # type: ignore[misc, assignment]
    starter.begin()
    try:
        return app.run(paths_from(parse(own)), listener=tell)
    finally:
        starter.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
