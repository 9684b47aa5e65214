"""Kills a chat in the middle of answers, and measures how much of what was shown is not on the disk.

    python -m tests.torture.stream_kill [KILLS [SEED]]

The real chat with its real store, encrypted, and an engine that says known words quickly. What it shows
is said with the time; after SIGKILL the oldest word that was shown and is not on the disk is as old as what
was lost of the stream. The control keeps text five times as seldom: the same measure must find more there.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from desktop.chat import chat as chatting
from desktop.chat.chat import Chat
from desktop.chat.history import KeptHistory
from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened, News, QuestionKept
from desktop.conversation import MessageState
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import Turn
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.settings import Settings
from desktop.store.store import Store
from tests.kept import key_beside, opened
from tests.torture.contents import complaints

BOUND_SECONDS = 0.5
TOKENS_PER_SECOND = 300.0
SELDOM = 5
MOST_SECONDS = 1.5


@dataclass
class Report:
    """What some kills came to."""

    kills: int = 0
    promised: int = 0
    """Questions, and ends of answers."""
    lost: int = 0
    unsound: int = 0
    while_answering: int = 0
    worst_lost_seconds: float = 0.0
    over_bound: int = 0
    worst_lost_words: int = 0
    left_streaming: int = 0
    seconds: float = 0.0
    ages: list[float] = field(default_factory=list)


def long_answer(turns: Sequence[Turn]) -> str:
    """Numbered words, as many as the question says."""
    return " ".join(f"word{n}" for n in range(int(turns[-1].text.split()[-1])))


def talk(path: Path, seed: int, output: int) -> None:
    """Ask and be answered until killed."""
    chance = Random(seed)
    loop = QueueLoop()
    models = path.parent / "models"
    models.mkdir(exist_ok=True)
    (models / "one.gguf").touch()
    store = Store(path, loop, key=lambda: key_beside(path))
    engine = FakeEngine(loop, answer=long_answer, tokens_per_second=TOKENS_PER_SECOND)
    settings = Settings(model="one")
    chat = Chat(
        loop=loop,
        engine=engine,
        history=KeptHistory(store),
        library=Library(models),
        settings=lambda: settings,
    )

    def say(*what: object) -> None:
        os.write(output, (" ".join(map(str, what)) + "\n").encode())

    def ask(conversation_id: int) -> None:
        chat.ask(conversation_id, None, f"Say so many words: {chance.choice([5, 150, 900])}")

    def hear(news: News) -> None:
        match news:
            case QuestionKept(question):
                say("question", question.id, question.text.split()[-1])
            case AnswerOpened(answer):
                say("opened", answer.id)
            case AnswerGrew(answer_id=answer_id, text=text):
                say("grew", answer_id, len(text), time.monotonic())
            case AnswerClosed(answer):
                say("closed", answer.id, len(answer.text))
                ask(answer.conversation_id)
            case _:
                pass

    chat.listen(hear)
    store.do(lambda history: history.create().id, ask)
    loop.run()


def kill_one(path: Path, seed: int, seconds: float) -> tuple[list[list[str]], float]:
    """What was said, and when it was killed: so long after the first answer was opened."""
    reading, writing = os.pipe()
    talker = os.fork()
    if talker == 0:
        try:
            os.close(reading)
            talk(path, seed, writing)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(70)
    os.close(writing)
    content = b""
    with os.fdopen(reading, "rb", buffering=0) as said:
        while b"opened" not in content and (more := said.read(65536)):
            content += more
        # What it says is read as it comes: a pipe that is full would hold it up.
        end = time.monotonic() + seconds
        os.set_blocking(reading, False)
        while (left := end - time.monotonic()) > 0:
            content += said.read(65536) or b""
            time.sleep(min(left, 0.01))
        killed_at = time.monotonic()
        os.kill(talker, signal.SIGKILL)
        _, status = os.waitpid(talker, 0)
        os.set_blocking(reading, True)
        while more := said.read(65536):
            content += more
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the chat ended by itself, seed {seed}")
    return [line.split() for line in content.decode().split("\n")[:-1]], killed_at


def judge(path: Path, said: list[list[str]], killed_at: float, report: Report) -> None:
    """Compare what is there with what was said and shown."""
    key = key_beside(path)
    report.unsound += bool(complaints(path, key))
    with opened(path) as history:
        there = {
            message.id: message
            for conversation in history.newest()
            for message in history.messages(conversation.id).values()
        }
        report.left_streaming += bool(history.interrupt_unfinished())
    wanted, shown, when = "", 0, list[tuple[int, float]]()
    is_open = False
    for what, number, *rest in said:
        found = there.get(int(number))
        text = found.text if found else ""
        match what:
            case "question":
                report.promised += 1
                report.lost += not text.endswith(f" {rest[0]}")
                wanted = long_answer([Turn("user", text)]) if text else ""
            case "opened":
                report.promised += 1
                report.lost += found is None or not wanted.startswith(text)
                shown, when, is_open = 0, [], True
            case "grew":
                shown += int(rest[0])
                when.append((shown, float(rest[1])))
            case "closed":
                report.promised += 1
                done = found is not None and found.state is MessageState.DONE
                report.lost += not done or text != wanted or len(text) != int(rest[0])
                is_open = False
    if is_open:
        kept = len(there[int(said[-1][1])].text)
        report.while_answering += 1
        missing = [at for characters, at in when if characters > kept]
        age = max(killed_at - missing[0], 0.0) if missing else 0.0
        report.ages.append(age)
        report.over_bound += age > BOUND_SECONDS
        report.worst_lost_words = max(report.worst_lost_words, len(missing))


def torture(folder: Path, kills: int, seed: int, *, least_seconds: float = 0.0) -> Report:
    """Kill a chat, so often, and measure each time."""
    report, chance = Report(), Random(seed)
    path = folder / "history.db"
    key_beside(path)
    started = time.monotonic()
    for number in range(kills):
        if number % 50 == 0:
            path = folder / str(number) / "history.db"
            path.parent.mkdir()
        seconds = chance.uniform(least_seconds, MOST_SECONDS)
        said, killed_at = kill_one(path, chance.randrange(1 << 30), seconds)
        report.kills += 1
        judge(path, said, killed_at, report)
    report.worst_lost_seconds = round(max(report.ages, default=0.0), 3)
    report.seconds = round(time.monotonic() - started, 1)
    return report


def main(kills: int = 100, seed: int | None = None) -> int:
    """The chat as it is, then one that keeps text more seldom."""
    seed = random.randrange(1 << 30) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        report = torture(Path(folder), kills, seed)
        chatting.SAVE_EVERY_SECONDS *= SELDOM
        control = torture(Path(other), max(3, kills // 20), seed, least_seconds=MOST_SECONDS / 2)
        chatting.SAVE_EVERY_SECONDS /= SELDOM
    said = {name: value for name, value in asdict(report).items() if name != "ages"}
    print(*(f"{name.replace('_', ' ')}: {value}" for name, value in said.items()), sep=", ")
    good = report.lost == report.unsound == report.over_bound == 0 < report.while_answering
    good = good and control.worst_lost_seconds > BOUND_SECONDS
    print(
        json.dumps(
            {
                "torture": "stream_kill",
                "passed": good,
                "seed": seed,
                **said,
                "control_worst_lost_seconds": control.worst_lost_seconds,
            }
        )
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
