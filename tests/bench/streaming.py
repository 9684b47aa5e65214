"""Started by the bench: streams into the real window, and watches the main thread with a heartbeat.

`streaming.py DATA_DIR scripted RATE TOKENS HISTORY` or `streaming.py DATA_DIR model PATH TOKENS 0`.
Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass, field
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
from desktop.settings import Settings
from desktop.store.conversations import Conversations
from desktop.store.store import Store, open_conversations
from desktop.ui.bridge import QtLoop
from desktop.ui.window import MainWindow

QUESTION = "Write a very long story about a ship."
CHILD = Path(__file__).with_name("scripted_child.py")


@dataclass
class Heartbeat:
    """A timer of 1 ms: what is between two beats is a stretch in which nothing else could run."""

    worst_wall_seconds: float = 0.0
    worst_busy_seconds: float = 0.0
    """CPU time of the main thread in one stretch: what the machine's other work can't distort."""
    _wall: float = field(default=0.0, repr=False)
    _busy: float = field(default=0.0, repr=False)

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
    folders = line[line.index(next(part for part in line if part.endswith("child.py"))) + 1 :]
    start = f"import sys; sys.path.extend({folders!r}); sys.argv = ['', {rate!r}, {tokens!r}]"
    return [sys.executable, "-I", "-S", "-c", f"{start}; exec(open({str(CHILD)!r}).read())"]


def main(folder: str, kind: str, which: str, tokens: str, history: str) -> None:
    """Ask one question in the window, wait for the end of its answer."""
    paths = Paths(Path(folder))
    with open_conversations(paths.database) as conversations:
        fill(conversations, int(history))
    application = app._application()
    loop = QtLoop()
    store = Store(paths.database, loop)
    line = scripted_command_line(which, tokens) if kind == "scripted" else None
    engine = LocalEngine(loop, command_line=line)
    model = "" if kind == "scripted" else which
    settings = Settings(model=model, temperature=0.0, max_tokens=int(tokens))
    chat = Chat(
        loop=loop,
        engine=engine,
        history=KeptHistory(store),
        library=Library(paths.models),
        settings=lambda: settings,
    )
    window = MainWindow(settings=settings, paths=paths, loop=loop)
    window.begin(store, chat)
    window.show()
    heart, seen = Heartbeat(), []
    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(heart.beat)

    def hear(news: News) -> None:
        if isinstance(news, AnswerGrew):
            seen.append(time.perf_counter())
        elif isinstance(news, AnswerClosed):
            QTimer.singleShot(200, application.quit)

    def ask() -> None:
        timer.start(1)
        window.conversation.composer.set_text(QUESTION)
        window.conversation.composer.submitted.emit(QUESTION)

    chat.listen(hear)
    window.conversation.loaded.connect(lambda _conversation: QTimer.singleShot(500, ask))
    application.exec()
    window.close()
    engine.close()
    store.close()
    finished = chat.last_finished
    report = {**asdict(heart), "pieces": len(seen), "seen_seconds": seen[-1] - seen[0]}
    if finished is not None:
        report["generation_tokens"] = finished.generation.generation_tokens
        report["native_tokens"] = finished.native_generation_tokens
        report["native_seconds"] = finished.native_generation_seconds
        report["prompt_seconds"] = finished.generation.prompt_seconds
        report["native_prompt_seconds"] = finished.native_prompt_seconds
    print(json.dumps({name: value for name, value in report.items() if name[0] != "_"}))


if __name__ == "__main__":
    main(*sys.argv[1:])
