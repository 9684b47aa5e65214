"""Started by the bench: streams into the real window, and watches the main thread with a heartbeat.

`streaming.py DATA_DIR scripted RATE TOKENS HISTORY` or `streaming.py DATA_DIR model PATH TOKENS 0`.
Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from desktop import app
from desktop.chat.chat import Chat
from desktop.chat.history import KeptHistory
from desktop.chat.news import AnswerClosed, AnswerGrew, News
from desktop.conversation import MessageState
from desktop.engine.process import LocalEngine, child_command_line
from desktop.hub.library import Library
from desktop.paths import Paths
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.bridge import QtLoop
from desktop.ui.windows.window import MainWindow
from tests.kept import key_beside, opened

QUESTION = "Write a very long story about a ship."
CHILD = Path(__file__).with_name("scripted_child.py")


@dataclass
class Heartbeat:
    """A timer of 1 ms: what is between two beats is a stretch in which nothing else could run."""

    worst_wall_seconds: float = 0.0
    worst_busy_seconds: float = 0.0
    """CPU time of the main thread in one stretch: what the machine's other work can't distort."""
    _wall: float = field(default=0.0, init=False)
    _busy: float = field(default=0.0, init=False)

    def beat(self) -> None:
        wall, busy = time.perf_counter(), time.thread_time()
        if self._wall:
            self.worst_wall_seconds = max(self.worst_wall_seconds, wall - self._wall)
            self.worst_busy_seconds = max(self.worst_busy_seconds, busy - self._busy)
        self._wall, self._busy = wall, busy


def fill(conversations: Conversations, messages: int) -> None:
    """A conversation of so many messages, with answers of some hundred words."""
    conversation_id = conversations.empty().id
    parent_id = None
    for number in range(messages // 2):
        question = conversations.add_question(
            conversation_id, parent_id=parent_id, text=f"Question {number}: what then?"
        )
        answer = conversations.open_answer(question.id)
        text = "\n\n".join(["A sentence of an answer that goes on for a while. " * 8] * 3)
        parent_id = conversations.close_answer(answer.id, text=text, state=MessageState.DONE).id


def scripted_command_line(rate: str, tokens: str) -> list[str]:
    """The real child's command line, with the scripted child in its place."""
    line = child_command_line()
    folders = line[line.index("engine") + 1 :]
    start = f"import sys; sys.path.extend({folders!r}); sys.argv = ['', {rate!r}, {tokens!r}]"
    return [sys.executable, "-I", "-S", "-c", f"{start}; exec(open({str(CHILD)!r}).read())"]


class Stage:
    """The real window with a real store and an engine's process, scripted or not."""

    def __init__(self, paths: Paths, kind: str, which: str, tokens: str) -> None:
        self.application = app._application()
        self.loop = QtLoop()
        self.store = Store(paths.database, self.loop, key=lambda: key_beside(paths.database))
        line = scripted_command_line(which, tokens) if kind == "scripted" else None
        self.engine = LocalEngine(self.loop, command_line=line)
        model = "" if kind == "scripted" else which
        settings = Settings(
            model=model, sampling=SamplingChanges(temperature=0.0), max_tokens=int(tokens)
        )
        self.chat = Chat(
            loop=self.loop,
            engine=self.engine,
            history=KeptHistory(self.store),
            library=Library(paths.models),
            settings=lambda: settings,
        )
        self.window = MainWindow(settings=settings, paths=paths, loop=self.loop)
        self.window.begin(self.store, self.chat)
        self.window.show()

    def close(self) -> None:
        """Everything down, in the program's order."""
        self.window.close()
        self.engine.close()
        self.store.close()


def watch(stage: Stage) -> tuple[Heartbeat, list[float]]:
    """Ask, and note when each piece is heard, until the answer has ended."""
    heart, seen = Heartbeat(), []
    timer = QTimer(stage.window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(heart.beat)

    def hear(news: News) -> None:
        if isinstance(news, AnswerGrew):
            seen.append(time.perf_counter())
        elif isinstance(news, AnswerClosed):
            QTimer.singleShot(200, stage.application.quit)

    def ask() -> None:
        timer.start(1)
        stage.window.conversation.composer.set_text(QUESTION)
        stage.window.conversation.composer.submitted.emit(QUESTION)

    stage.chat.listen(hear)
    stage.window.conversation.loaded.connect(lambda _conversation: QTimer.singleShot(500, ask))
    stage.application.exec()
    return heart, seen


def main(folder: str, kind: str, which: str, tokens: str, history: str) -> None:
    """Ask one question in the window, wait for the end of its answer, report."""
    paths = Paths(Path(folder))
    with opened(paths.database) as conversations:
        fill(conversations, int(history))
    stage = Stage(paths, kind, which, tokens)
    heart, seen = watch(stage)
    stage.close()
    finished = stage.chat.last_finished
    assert finished is not None
    report = {
        "worst_wall_seconds": heart.worst_wall_seconds,
        "worst_busy_seconds": heart.worst_busy_seconds,
        "pieces": len(seen),
        "seen_seconds": seen[-1] - seen[0],
        "native_tokens": finished.native_generation_tokens,
        "native_seconds": finished.native_generation_seconds,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
