"""Started by the bench: the real window opens a long conversation, is typed into, and streams.

`long_history.py DATA_DIR MESSAGES` prints one JSON object: for each of these the longest stretch in which
the main thread did nothing else, by its processor time and by the clock. The context meter counts while
keys are pressed.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop.chat.looking import Looking, Looks, Unseen
from desktop.chat.news import AnswerClosed, News
from desktop.chat.sight import Sight
from desktop.chat.summarizing import Summarizing
from desktop.conversation import Choices, Message
from desktop.engine.process import LocalEngine
from desktop.hub.library import Library
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.store.database import connect
from desktop.ui.context.growing import Found, Growth
from desktop.ui.context.insight import Insight
from tests.bench.streaming import Heartbeat, Stage, fill, scripted_command_line
from tests.bench.transcript import RATE, history
from tests.kept import key_beside, opened

TOKENS = 900
KEYS = "a question that is typed with the meter counting " * 2
KEY_MS, PAUSE_MS = 60, 500
"""Between two keys; after a word it is long enough for the meter to count."""
BEYOND = 1000
"""The numbers of messages that the bench writes itself begin here."""


def fill_at_once(path: Path, messages: int) -> int:
    """A conversation of so many messages, older than the one that is there; returns its number."""
    with opened(path) as conversations:
        conversation_id = conversations.empty().id
        first = conversations.add_question(conversation_id, parent_id=None, text="Of what?")
        fill(conversations, 4)
    made = [turn.message for turn in history(messages)]
    database = connect(path, key_beside(path))  # one by one each would be synced to the disk
    with database:
        database.executemany(
            "INSERT INTO messages (id, conversation_id, parent_id, role, text, state, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (_row(message, conversation_id, first.id) for message in made),
        )
        database.execute(
            "UPDATE conversations SET leaf_id = ? WHERE id = ?",
            (made[-1].id + BEYOND, conversation_id),
        )
    database.close()
    return conversation_id


def _row(message: Message, conversation_id: int, first_id: int) -> tuple[object, ...]:
    parent = first_id if message.parent_id is None else message.parent_id + BEYOND
    number = message.id + BEYOND
    return (number, conversation_id, parent, message.role, message.text, message.state, number)


class NoGrowth:
    """Where no larger context window is ever found."""

    def find(self, choices: Choices, seen: Sight | Unseen, done: Found, /) -> None:
        """Never heard of again."""


class Counting:
    """What the window asks of `Insight`, with a scripted engine that counts."""

    def __init__(self, stage: Stage) -> None:
        self._loop = stage.loop
        self.engine = LocalEngine(
            stage.loop, command_line=scripted_command_line(str(RATE), str(TOKENS))
        )
        library = Library(Path("no such folder"))
        self.looking: Looks = Looking(self.engine, Settings, lambda _choices: library.find(""))
        self.growth: Growth = NoGrowth()

    def summarizing(self) -> Summarizing:
        """For no summary that is asked for here."""
        idle = LocalEngine(self._loop)  # starts no process before it is asked
        return Summarizing(idle, Settings, lambda _choices: Library(Path()).find(""))

    def file_of(self, name: str, /) -> Path | None:
        """None is known."""


class Watch:
    """One step after the other, each under the eyes of a heartbeat of its own."""

    def __init__(self, stage: Stage, conversation_id: int) -> None:
        self.report: dict[str, float] = {}
        self._stage, self._id = stage, conversation_id
        self._view = stage.window.conversation
        self._heart = Heartbeat()
        self._keys: list[float] = []
        self._timer = QTimer(stage.window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._heart.beat())
        stage.chat.listen(self._hear)
        self._view.loaded.connect(lambda _conversation: self._after_loading())
        self._loaded: Callable[[], None] = self.open

    def _after_loading(self) -> None:
        done, self._loaded = self._loaded, lambda: None
        QTimer.singleShot(1500, self._stage.window, done)

    def open(self) -> None:
        """The long conversation, after a short one that has everything imported."""
        gc.collect()
        self._loaded = self._opened
        self._heart = Heartbeat()
        self._timer.start(1)
        QTimer.singleShot(100, self._stage.window, lambda: self._view.open(self._id))

    def _opened(self) -> None:
        self._note("open")
        self._view.composer.setFocus()
        self._type(KEYS)

    def _type(self, rest: str) -> None:
        if not rest:
            QTimer.singleShot(3000, self._stage.window, self._typed)
            return
        start = time.thread_time()
        QTest.keyClick(self._view.composer.input, rest[0])
        self._keys.append((time.thread_time() - start) * 1000)
        wait = PAUSE_MS if rest[0] == " " else KEY_MS
        QTimer.singleShot(wait, self._stage.window, lambda: self._type(rest[1:]))

    def _typed(self) -> None:
        self._note("typing")
        self.report["window_key_median"] = round(statistics.median(self._keys), 2)
        sight = self._stage.window.context.room.meter.sight
        self.report["window_meter_counted_messages"] = len(sight.messages) if sight else 0
        QTest.keyClick(self._view.composer.input, Qt.Key.Key_Return)

    def _hear(self, news: News) -> None:
        if isinstance(news, AnswerClosed):
            QTimer.singleShot(300, self._stage.window, self._closed)

    def _closed(self) -> None:
        self._note("answer")
        self._stage.application.quit()

    def _note(self, name: str) -> None:
        self.report[f"window_{name}_worst_busy"] = round(self._heart.worst_busy_seconds * 1000, 1)
        self.report[f"window_{name}_worst_wall"] = round(self._heart.worst_wall_seconds * 1000, 1)
        self._heart = Heartbeat()


def main(folder: str, messages: str) -> None:
    """Open, type, ask; report."""
    paths = Paths(Path(folder))
    conversation_id = fill_at_once(paths.database, int(messages))
    stage = Stage(paths, "scripted", str(RATE), str(TOKENS))
    counting = Counting(stage)
    stage.window.take_context(cast(Insight, counting))
    watch = Watch(stage, conversation_id)
    stage.application.exec()
    counting.engine.close()
    stage.close()
    print(json.dumps(watch.report))


if __name__ == "__main__":
    main(*sys.argv[1:])
