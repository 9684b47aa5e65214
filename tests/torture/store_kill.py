"""Kills a writer of the history again and again, and counts what it had promised and lost.

    python -m tests.torture.store_kill [ROUNDS]

A writer process says on its standard output what is kept, after each call that keeps it, and dies by
SIGKILL at a random moment. Then the history must be sound and hold all that was said. The control
is a writer that says it before it does it: there the same check must find losses.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.store.database import connect
from tests.kept import key_beside, opened

ROOT = Path(__file__).resolve().parents[2]
WORDS = "the horse that ran around the paddock all night "
START_SECONDS = 30.0


@dataclass
class Report:
    """What some rounds with one writer came to."""

    writer: str
    rounds: int = 0
    promised: int = 0
    lost: int = 0
    unsound: int = 0
    interrupted: int = 0
    seconds: float = 0.0


def write(path: Path, *, early: bool) -> None:
    """Ask and answer until killed. A promise is a line: what, number of the message, characters."""
    from desktop.conversation import MessageState

    with opened(path) as conversations:
        conversation = conversations.create("torture")
        leaf_id = None
        while True:
            if early:
                # Numbers are given in order, so the liar knows the one it will get.
                promise_too_early("question", next_number(path), len(WORDS))
            question = conversations.add_question(conversation.id, parent_id=leaf_id, text=WORDS)
            if not early:
                promise("question", question.id, len(WORDS))
            answer = conversations.open_answer(question.id)
            for count in (1, 20, 400):
                text = WORDS * count
                if early:
                    promise_too_early("text", answer.id, len(text))
                conversations.write_answer(answer.id, text)
                if not early:
                    promise("text", answer.id, len(text))
            conversations.close_answer(answer.id, text=text, state=MessageState.DONE)
            if not early:
                promise("end", answer.id, len(text))
            leaf_id = answer.id


def next_number(path: Path) -> int:
    found = look(path, "SELECT ifnull(max(seq), 0) + 1 FROM sqlite_sequence WHERE name='messages'")
    return int(found[0][0])


def promise(what: str, message_id: int, characters: int) -> None:
    sys.stdout.write(f"{what} {message_id} {characters}\n")
    sys.stdout.flush()


def promise_too_early(what: str, message_id: int, characters: int) -> None:
    promise(what, message_id, characters)
    time.sleep(
        0.02
    )  # A commit takes a few milliseconds; few rounds must be enough for the control.


def look(path: Path, sql: str) -> list[tuple]:
    connection = connect(path, key_beside(path))
    try:
        return list(connection.execute(sql))
    finally:
        connection.close()


def kill_one(path: Path, seconds: float, *, early: bool) -> list[str]:
    """Start a writer, kill it this long after its first promise, and give all its promises."""
    command = [sys.executable, "-m", "tests.torture.store_kill", "early" if early else "write"]
    lines: list[str] = []
    first = threading.Event()

    def read() -> None:
        for line in writer.stdout or ():
            if line.endswith("\n"):
                lines.append(line)
                first.set()
        first.set()

    with subprocess.Popen(
        [*command, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        reader = threading.Thread(target=read)
        reader.start()
        # A negative time kills it as it starts, while it makes or opens the file.
        if seconds < 0:
            time.sleep(-seconds)
        elif first.wait(START_SECONDS):
            time.sleep(seconds)
        alive = writer.poll() is None
        writer.kill()
        reader.join()
    if not alive:
        raise RuntimeError(f"the writer ended by itself with {writer.returncode}")
    return lines


def lost(path: Path, promises: list[str]) -> int:
    """How many promises the history does not keep."""
    first = min((int(line.split()[1]) for line in promises), default=0)
    found = look(path, f"SELECT id, role, text, state FROM messages WHERE id >= {first}")
    kept = {number: (role, text, state) for number, role, text, state in found}
    return sum(not _kept(line, kept) for line in promises)


def _kept(line: str, kept: dict[int, tuple[str, str, str]]) -> bool:
    what, number, characters = line.split()
    role, text, state = kept.get(int(number), ("", "", ""))
    if len(text) < int(characters) or text != WORDS * (len(text) // len(WORDS)):
        return False
    return {"question": role == "user", "text": True, "end": state == "done"}[what]


def torture(folder: Path, rounds: int, *, early: bool = False, seed: int = 1) -> Report:
    """Kill a writer on the same history this many times, checking it after each."""

    path = folder / ("early.db" if early else "history.db")
    report, moments = Report("early" if early else "honest"), random.Random(seed)
    all_promises: list[str] = []
    started = time.monotonic()
    for _ in range(rounds):
        seconds = moments.uniform(-0.3, -0.05) if moments.random() < 0.2 else moments.random() * 0.2
        promises = kill_one(path, seconds, early=early)
        all_promises += promises
        with opened(path) as conversations:
            report.interrupted += conversations.interrupt_unfinished()
        report.unsound += look(path, "PRAGMA integrity_check") != [("ok",)]
        # Before the next writer, who may be given the number of a message that was lost.
        report.lost += lost(path, promises)
        report.rounds += 1
    report.promised = len(all_promises)
    report.lost = max(report.lost, lost(path, all_promises))
    report.seconds = round(time.monotonic() - started, 1)
    return report


def main(rounds: int = 60) -> int:
    with tempfile.TemporaryDirectory() as folder:
        honest = torture(Path(folder), rounds, seed=random.randrange(1 << 30))
        early = torture(Path(folder), max(6, rounds // 10), early=True)
    print(f"{'writer':8}{'kills':>7}{'promised':>10}{'lost':>6}{'unsound':>9}{'seconds':>9}")
    for r in (honest, early):
        print(f"{r.writer:8}{r.rounds:7}{r.promised:10}{r.lost:6}{r.unsound:9}{r.seconds:9}")
    passed = honest.lost == 0 and honest.unsound == 0 and honest.promised > 0 and early.lost > 0
    print(json.dumps({"passed": passed, "honest": asdict(honest), "control": asdict(early)}))
    return 0 if passed else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write" | "early" as how, path]:
            write(Path(path), early=how == "early")
        case []:
            sys.exit(main(60))
        case [rounds]:
            sys.exit(main(int(rounds)))
        case _:
            sys.exit(__doc__)
