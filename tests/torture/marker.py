"""Says a word that is nowhere else, deletes it for good, and looks for it in every file that there is.

    python -m tests.torture.marker [ROUNDS]

The word is in a question, an answer that grows, a title, a draft and a file; it lives through a backup, a
copy before a migration and a saved session, among neighbours that grow beside it. Histories lie open here,
so that every byte of their files can be read; saved sessions are opened with their key. The controls delete
it in the same way with one of the protections switched off: there the same search must find it.
"""

from __future__ import annotations

import contextlib
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from desktop.conversation import MessageState
from desktop.loop import QueueLoop
from desktop.sessions.segment import read_segment, read_state
from desktop.sessions.sessions import forget_in
from desktop.sessions.shelf import Shelf
from desktop.store import database as database_module
from desktop.store.backup import copy_database
from desktop.store.backups import make_backup
from desktop.store.beside import copy_before
from desktop.store.conversations import Conversations
from desktop.store.erasing import Erasing, renew_backups
from desktop.store.store import Store, open_conversations
from desktop.store.trash import Thrown
from tests.kept import KEY

SECONDS = 5.0
"""So long it may take until nothing is left."""
NEIGHBOURS = 6
PROTECTIONS = ("overwriting", "emptying the log", "renewing backups", "forgetting sessions")


@dataclass
class Report:
    """What some rounds came to."""

    rounds: int = 0
    said: int = 0
    """Copies before it was deleted."""
    left: int = 0
    """Copies afterwards."""
    longest_seconds: float = 0.0


@contextlib.contextmanager
def lying_open(without: str) -> Iterator[None]:
    """Histories are not sealed, and go without this protection."""
    with contextlib.ExitStack() as patches:
        patches.enter_context(patch("desktop.store.sealing.unlock", lambda *_: None))
        patches.enter_context(patch.object(database_module, "_have_sealed", lambda *_, **__: None))
        if without == "overwriting":
            settings = database_module._SETTINGS.replace(
                "secure_delete = ON", "secure_delete = OFF"
            )
            assert settings != database_module._SETTINGS
            patches.enter_context(patch.object(database_module, "_SETTINGS", settings))
        if without == "emptying the log":
            patches.enter_context(
                patch.object(database_module.Database, "checkpoint", lambda _self: True)
            )
        yield


def live(folder: Path, marker: str, chance: random.Random) -> None:
    """A conversation with the marker, and neighbours, all growing by turns."""
    path = folder / "history.db"
    with open_conversations(path, KEY) as history:
        named = [f"Neighbour {number}" for number in range(NEIGHBOURS)]
        open_: list[tuple[int, str]] = [(history.create(title).id, "") for title in named]
        open_.insert(chance.randrange(NEIGHBOURS), (history.create(marker).id, f" {marker} "))
        leaves: dict[int, int] = {}
        for _ in range(4):
            chance.shuffle(open_)
            for number, word in open_:
                _exchange(history, number, word, leaves, chance)
        for number, word in open_:
            history.save_draft(number, "d" * chance.randrange(900) + word)
        marked = next(number for number, word in open_ if word)
        _delete_one_version(history, marked, leaves[marked], marker)
        copy_database(path, copy_before(path, 2), KEY)
        _save_session(folder, marker, marked)
    make_backup(path, KEY, history._now())


def _exchange(
    history: Conversations, number: int, word: str, leaves: dict[int, int], chance: random.Random
) -> None:
    file = history.attachments.add(number, name=f"{word}.txt", kind="text", text="f" + word * 40)
    text = word + "q " * chance.randrange(5, 900)
    question = history.add_question(
        number, parent_id=leaves.get(number), text=text, attachments=(file,)
    )
    answer = history.open_answer(question.id)
    grown = ""
    for _ in range(chance.randrange(1, 9)):
        grown += "word " * chance.randrange(3, 200) + word
        history.write_answer(answer.id, grown)
    history.close_answer(answer.id, text=grown, state=MessageState.DONE)
    leaves[number] = answer.id


def _delete_one_version(history: Conversations, number: int, leaf_id: int, marker: str) -> None:
    """Of the last answer there is another version, which is deleted."""
    history.delete_message(history.edit_answer(leaf_id, f"{marker} otherwise").id)
    history.rename(number, f"{marker} renamed")


def _save_session(folder: Path, marker: str, number: int) -> None:
    shelf = Shelf(folder / "sessions", KEY, reserve_bytes=0)
    tokens = [ord(letter) for letter in marker]
    state = memoryview(marker.encode() * 100)
    assert shelf.keep("model", tokens, 0, state, number, budget_bytes=10**7)


def copies(folder: Path, marker: str) -> dict[str, int]:
    """How often the marker is in which file, the sealed ones opened."""
    found: dict[str, int] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = _opened(file)
            if count := content.count(marker.encode()):
                found[str(file.relative_to(folder))] = count
    return found


def _opened(file: Path) -> bytes:
    if file.suffix != ".kv":
        return file.read_bytes()
    kept = read_segment(file, KEY)
    pieces: list[bytes] = []
    read_state(file, KEY, kept.state_bytes, lambda piece: pieces.append(bytes(piece)))
    return b"".join(pieces)


def delete_for_good(folder: Path, marker: str, without: str) -> tuple[float, dict[str, int]]:
    """As the window does it. Answers after how many seconds nothing is owed, and what is left then."""
    path, loop = folder / "history.db", QueueLoop()
    store = Store(path, loop, key=lambda: KEY)
    erasing = Erasing(
        store,
        loop,
        forget=lambda number, done: done(
            without == "forgetting sessions" or forget_in(folder / "sessions", KEY, number)
        ),
        forget_here=lambda _number: True,
        renew=lambda: without == "renewing backups" or renew_backups(path, KEY),
    )

    def condemn(history: Conversations) -> list[Thrown]:
        marked = [c for c in history.newest() if marker in c.title]
        history.delete(marked[0].id)
        thrown = history.trash.all()
        history.trash.condemn(thrown)
        return thrown

    def look() -> None:
        store.do(
            lambda history: history.trash.owed(),
            lambda owed: loop.later(0.01, look) if owed else loop.quit(),
        )

    began: list[float] = []

    def carry_out(thrown: list[Thrown]) -> None:
        began.append(time.monotonic())
        erasing.carry_out([each.place for each in thrown])
        look()

    store.do(condemn, carry_out)
    loop.later(6 * SECONDS, loop.quit)
    loop.run()
    seconds = time.monotonic() - began[0]
    left = copies(folder, marker)  # while the history is still open: closing it empties the log
    erasing.close()
    store.close()
    return seconds, left or copies(folder, marker)


def run(rounds: int, without: str = "") -> Report:
    """So many histories, each with a word of its own."""
    report = Report()
    for number in range(rounds):
        chance = random.Random(number)
        marker = f"zebrafinch{chance.randrange(10**8):08}"
        with tempfile.TemporaryDirectory() as made, patch.dict(os.environ, TMPDIR=made):
            folder = Path(made)
            with lying_open(without):
                live(folder, marker, chance)
                report.said += sum(copies(folder, marker).values())
                seconds, left = delete_for_good(folder, marker, without)
            for name, count in () if without else left.items():
                print(f"round {number}: {count} in {name}")
            report.rounds += 1
            report.left += sum(left.values())
            report.longest_seconds = max(report.longest_seconds, seconds)
    return report


def main() -> int:
    """0 where nothing was left, in time, and the control found something."""
    arguments = [word for word in sys.argv[1:] if word.isdecimal()]
    rounds = int(arguments[0]) if arguments else 200
    report = run(rounds)
    print(f"marker: {report}")
    is_good = not report.left and report.longest_seconds <= SECONDS
    for without in PROTECTIONS:
        control = run(1, without)
        print(f"without {without}: {control}")
        is_good = is_good and control.left > 0
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
