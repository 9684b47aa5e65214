"""Started by the bench: the transcript alone, with a history of so many messages.

`transcript.py MESSAGES [open]` prints one JSON object; with "open" it is opened and no more.

Times are CPU of the main thread in ms, which other work of the machine distorts least; a stall is the
longest stretch in which nothing else could run.
"""

from __future__ import annotations

import gc
import json
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise

import psutil
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.collecting import Collecting
from desktop.conversation import MessageState, ReadingPlace
from desktop.markdown.answer import AnswerReader
from desktop.plain import visible
from desktop.ui.bridge import QtLoop
from desktop.ui.look.theme import Look
from desktop.ui.transcript.stream import StreamBuffer
from desktop.ui.transcript.turns import Turn
from desktop.ui.transcript.view import TranscriptView
from tests.bench.streaming import Heartbeat
from tests.unit.ui.made import answer, asked

SIZE = (1100, 860)
TOKENS, RATE = 3000, 300
WHEEL_STEPS, DRAG_STEPS = 1000, 100
WORDS = (
    "the", "model", "reads", "every", "word", "of", "the", "question", "and", "then", "it", "writes",
    "an", "answer", "of", "its", "own", "with", "care",
)  # fmt: skip
CODE = '```python\ndef total(values, limit={n}):\n    """Add them."""\n    out = 0\n' + (
    "    for value in values:  # each one\n        out += value if value < limit else 0\n" * 3
)


def words(chance: random.Random, count: int) -> str:
    """Prose with some marks in it."""
    said = [chance.choice(WORDS) for _ in range(count)]
    for at in range(5, count, 17):
        said[at] = chance.choice(("**{}**", "`{}`", "*{}*", "[{}](https://example.org/x)")).format(
            said[at]
        )
    return " ".join(said).capitalize() + "."


def markdown(chance: random.Random, count: int) -> str:
    """An answer of about so many words: prose, lists, code and a table now and then."""
    parts: list[str] = []
    while count > 0:
        size = min(count, chance.randint(30, 80))
        count -= size
        parts.append(words(chance, size))
        match chance.randint(0, 9):
            case 0 | 1:
                parts.append("\n".join(f"{n}. {words(chance, 12)}" for n in range(1, 6)))
                count -= 60
            case 2 | 3:
                parts.append(CODE.format(n=count) + "    return out\n```")
                count -= 40
            case 4:
                rows = "\n".join(f"| {words(chance, 3)} | {n} | `x` |" for n in range(4))
                parts.append(f"| Name | Count | Sign |\n|---|--:|:-:|\n{rows}")
                count -= 20
            case 5:
                parts.append(f"## {words(chance, 4)}")
    return "\n\n".join(parts)


def history(messages: int) -> list[Turn]:
    """Questions and answers; one answer in fifty is of 5,000 words."""
    chance = random.Random(1)
    turns: list[Turn] = []
    for number in range(1, messages, 2):
        size = 5000 if number % 100 == 51 else chance.randint(40, 300)
        turns.append(Turn(asked(number, number - 1 or None, words(chance, 20))))
        turns.append(Turn(answer(number + 1, number, markdown(chance, size))))
    return turns


def turns_of(work: Callable[[], object]) -> list[float]:
    """CPU of the main thread in ms: for this, for painting it, and for what the loop does next."""
    start = time.thread_time()
    work()
    done = time.thread_time()
    QApplication.sendPostedEvents()
    painted = time.thread_time()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    # Without `exec` Qt would keep all widgets that were given up.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [(b - a) * 1000 for a, b in pairwise((start, done, painted, time.thread_time()))]


def settle(view: TranscriptView, seconds: float = 20) -> None:
    """Until nothing is left to prepare."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        is_busy = view._idle.isActive() or view._rest.is_awaited
        if not is_busy and not view.typesetting.workroom.busy:
            return


def summary(name: str, costs: list[float]) -> dict[str, float]:
    """Median, nearly the worst, and the worst."""
    ordered = sorted(costs)
    return {
        f"{name}_median": round(statistics.median(ordered), 2),
        f"{name}_p99": round(ordered[int(0.99 * (len(ordered) - 1))], 2),
        f"{name}_worst": round(ordered[-1], 2),
    }


class Unseen:
    """What a window does with an answer before any view: it gathers the pieces, and reads their Markdown.

    The research's no-op view did so too: all its variants shared one buffer and one segmenter, and it
    cost twice as much where each token was flushed. `token_to_bare_loop` is against dropping the tokens.
    """

    def __init__(self, parent: QWidget) -> None:
        self._reader = AnswerReader()
        self._buffer = StreamBuffer(self._read, parent)

    def grow(self, piece: str) -> None:
        """As `TranscriptView` does."""
        self._buffer.add(0, piece)

    def _read(self, _message_id: int, piece: str) -> None:
        self._reader.feed(visible(piece))
        self._reader.tail()


class Bench:
    """One view and what is done with it."""

    def __init__(self, messages: int) -> None:
        self.app = QApplication(["bench", "-style", "Fusion"])
        self.look = Look(self.app, "light")
        self.turns = history(messages)
        self.report: dict[str, float] = {}

    def open(self) -> None:
        """Show the history at its end, after a small one that has everything imported."""
        self.view = TranscriptView(self.look)
        self.view.resize(*SIZE)
        self.view.show()
        self.view.open_turns(history(20), ReadingPlace())
        settle(self.view)
        self.view.open_turns([], ReadingPlace())
        settle(self.view)
        gc.collect()
        # As the program does once its window is there: a collection every second, on a turn of its own.
        self.collecting = Collecting(QtLoop())
        self.before = psutil.Process().memory_info().rss
        start = time.perf_counter()

        def show() -> None:
            self.view.open_turns(self.turns, ReadingPlace())
            self.view.viewport().repaint()

        turns = turns_of(show)
        self.report["open_cpu"] = round(sum(turns), 1)
        self.report["open_stall_worst"] = round(max(turns), 1)
        self.report["open_wall"] = round((time.perf_counter() - start) * 1000, 1)
        settle(self.view)
        self.report["open_megabytes"] = self.grown()

    def grown(self) -> float:
        """Memory since the conversation was opened, in megabytes."""
        return round((psutil.Process().memory_info().rss - self.before) / 1e6, 1)

    def scroll(self) -> None:
        """From the end upwards in steps of a wheel, on to the beginning in larger ones; then to and fro."""
        bar = self.view.verticalScrollBar()
        steps: list[list[float]] = []
        while bar.value() > 0 and len(steps) < WHEEL_STEPS:
            steps.append(turns_of(lambda: bar.setValue(bar.value() - 120)))
        self._tell("scroll", steps)
        far = max(120, bar.value() // DRAG_STEPS)
        steps = []
        while bar.value() > 0 and len(steps) < 2 * DRAG_STEPS:
            steps.append(turns_of(lambda: bar.setValue(bar.value() - far)))
        self._tell("drag", steps)
        chance = random.Random(2)
        places = [chance.random() for _ in range(30)]
        jumps = [turns_of(lambda p=p: bar.setValue(int(p * bar.maximum()))) for p in places]  # type: ignore[misc]
        self._tell("jump", jumps)
        settle(self.view)

    def _tell(self, name: str, steps: list[list[float]]) -> None:
        """Each step as a whole, and the longest turn of the loop in it: so long nothing else could run."""
        self.report |= summary(name, [sum(turns) for turns in steps])
        self.report[f"{name}_stall_worst"] = round(max(map(max, steps)), 2)

    def resize(self) -> None:
        """Narrower and wider, so that the column changes with each step."""
        widths = range(780, 560, -10)
        steps = [turns_of(lambda w=w: self.view.resize(w, SIZE[1])) for w in widths]  # type: ignore[misc]
        self.view.resize(*SIZE)
        settle(self.view)
        self._tell("resize", steps)

    def change_theme(self) -> None:
        """Dark and light again."""
        themes = ("dark", "light") * 4
        self._tell("theme", [turns_of(lambda t=t: self.look.choose(t)) for t in themes])  # type: ignore[misc]
        settle(self.view)

    def stream(self) -> None:
        """One long answer into the end, and the same where nobody sees it."""
        live = Turn(
            answer(999_999, 1, "", state=MessageState.STREAMING), last=True, is_growing=True
        )
        self.view.show_turns([*self.turns, live])
        self.view.follow()
        settle(self.view)
        chance = random.Random(3)
        text = markdown(chance, 4000)
        tokens = [text[at : at + 4] for at in range(0, len(text), 4)][:TOKENS]
        bare, _ = self._feed(tokens, lambda _piece: None)
        unseen = Unseen(self.view)
        idle, _ = self._feed(tokens, unseen.grow)
        costs, heart = self._feed(tokens, lambda piece: self.view.grow(999_999, piece))
        first, last = statistics.fmean(costs[50:550]), statistics.fmean(costs[-500:])
        self.report |= {
            "token_mean_last_500": round(last, 3),
            "token_p99": round(sorted(costs)[int(0.99 * len(costs))], 2),
            "token_growth": round(last / first, 2),
            "token_to_no_view": round(last / statistics.fmean(idle[-500:]), 2),
            "token_to_bare_loop": round(last / statistics.fmean(bare[-500:]), 2),
            "stream_worst_busy": round(heart.worst_busy_seconds * 1000, 1),
            "stream_worst_wall": round(heart.worst_wall_seconds * 1000, 1),
        }

    def _feed(
        self, tokens: list[str], take: Callable[[str], None]
    ) -> tuple[list[float], Heartbeat]:
        """CPU between one token and the next, while a clock of 1 ms watches."""
        loop, heart, costs = QtLoop(), Heartbeat(), []
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(heart.beat)
        timer.start(1)
        last = time.thread_time()

        def arrive(piece: str) -> None:
            nonlocal last
            now = time.thread_time()
            costs.append((now - last) * 1000)
            last = now
            take(piece)
            if piece is tokens[-1]:
                QTimer.singleShot(400, self.app.exit)  # `quit` would close the view

        def send() -> None:
            start = time.monotonic()
            for number, piece in enumerate(tokens):
                time.sleep(max(0.0, start + number / RATE - time.monotonic()))
                loop.post(lambda piece=piece: arrive(piece))  # type: ignore[misc]

        thread = threading.Thread(target=send)
        thread.start()
        self.app.exec()
        thread.join()
        timer.stop()
        return costs, heart


def main(messages: str, only: str = "") -> None:
    """All of it, one after the other."""
    bench = Bench(int(messages))
    bench.open()
    if not only:
        for part in (bench.scroll, bench.resize, bench.change_theme, bench.stream):
            part()
        bench.report["all_megabytes"] = bench.grown()
    bench.view.close_down()
    print(json.dumps(bench.report))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(*sys.argv[1:])
