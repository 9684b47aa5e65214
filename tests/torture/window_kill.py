"""The real window killed at random moments: as it starts, writes an answer, keeps a draft, answers again.

    python -m tests.torture.window_kill [KILLS [SEED]]

After each kill the encrypted history must be sound, and hold every message that was in it, as it was.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from desktop.conversation import MessageState
from tests.e2e.killing import QUESTION, kill_while_streaming
from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.kept import key_beside, opened
from tests.torture.contents import complaints

BOUND_SECONDS = 0.5
DRAFT_SECONDS = 1.0
"""So long after the last key a draft must be on the disk."""
READY_SECONDS = 5.0
"""After it was painted the history is open, also on a busy machine."""
MODES = ("streaming", "streaming", "starting", "typing", "again")
Messages = dict[int, tuple[str, str]]


class Torture:
    """One data folder, and what was lost of it."""

    def __init__(self, screen: Screen, folder: Path, chance: Random) -> None:
        self._screen, self._chance = screen, chance
        self._data_dir, self._trace = folder / "data", folder / "trace"
        self._data_dir.mkdir()
        self._history = self._data_dir / "history.db"
        self.kills: Counter[str] = Counter()
        self.lost: list[str] = []
        self.worst_lost_seconds = 0.0
        self.too_slow = self.streamed = 0
        self.worst_lost_characters = self.engines_left_behind = self.messages = 0

    def kill(self, mode: str) -> None:
        """Once more."""
        before = self._messages()
        try:
            self._kill(mode)
        except TimeoutError:  # a machine that is too busy: it was killed all the same
            self.too_slow += 1
        self.kills[mode] += 1
        self.lost += [
            f"{mode}: {wrong}" for wrong in complaints(self._history, key_beside(self._history))
        ]
        after = self._messages()
        gone = [number for number, said in before.items() if after.get(number) != said]
        self.lost += [f"{mode}: message {number}" for number in gone]
        self.messages = len(after)

    def _kill(self, mode: str) -> None:
        match mode:
            case "streaming":
                self._while_streaming()
            case "starting":
                self._start(self._chance.uniform(0, 3))
            case "typing":
                self._while_typing()
            case _:
                self._while_answering_again()

    def _while_streaming(self) -> None:
        seconds = self._chance.uniform(0, 3)
        loss = kill_while_streaming(
            self._screen, self._data_dir, self._trace, after_seconds=seconds
        )
        self.worst_lost_seconds = max(self.worst_lost_seconds, loss.lost_seconds)
        self.worst_lost_characters = max(self.worst_lost_characters, loss.lost_characters)
        self.engines_left_behind += loss.engine_outlived
        self.streamed += 1
        if not loss.question_kept:
            self.lost.append("streaming: the question")

    def _start(self, seconds: float) -> None:
        program = Program(self._data_dir, self._screen.name)
        time.sleep(seconds)
        program.kill()

    def _while_typing(self) -> None:
        program = Program(self._data_dir, self._screen.name)
        self._screen.window()
        first = f"a draft of {self._chance.randrange(10**6)}"
        self._screen.type(first)
        try:
            wait_for(lambda: self._is_draft(first), within_seconds=30, what="the draft")
        except TimeoutError:
            program.kill()
            raise
        self._screen.type(" words")
        time.sleep(DRAFT_SECONDS + self._chance.random())
        program.kill()
        if not self._is_draft(f"{first} words"):
            self.lost.append("typing: the draft")

    def _is_draft(self, words: str) -> bool | None:
        with opened(self._history) as kept:
            return any(words in conversation.draft for conversation in kept.newest()) or None

    def _while_answering_again(self) -> None:
        program = Program(self._data_dir, self._screen.name)
        self._screen.window()
        time.sleep(READY_SECONDS)
        self._screen.press("Control_L", "r")
        time.sleep(self._chance.uniform(0, 2))
        program.kill()

    def _messages(self) -> Messages:
        """Those that are not being written. Left as they are, but for answers that were cut off."""
        if not self._history.exists():
            return {}
        with opened(self._history) as kept:
            kept.interrupt_unfinished()
            return {
                message.id: (message.text, message.state)
                for conversation in kept.newest()
                for message in kept.messages(conversation.id).values()
                if message.state is not MessageState.STREAMING
            }


def main(kills: int = 50, seed: int | None = None) -> int:
    """0 where nothing acknowledged was lost."""
    chance = Random(random.randrange(1 << 30) if seed is None else seed)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        torture = Torture(screen, Path(folder), chance)
        for number in range(kills):
            torture.kill(MODES[number % len(MODES)])
            print(
                f"{number + 1} kills, {torture.messages} messages", *torture.lost[-1:], flush=True
            )
        with opened(Path(folder) / "data" / "history.db") as kept:
            questions = sum(
                message.text == QUESTION
                for conversation in kept.newest()
                for message in kept.messages(conversation.id).values()
            )
    report = {
        "torture": "window_kill",
        "kills": kills,
        "modes": torture.kills,
        "messages": torture.messages,
        "streams_measured": torture.streamed,
        "too_slow": torture.too_slow,
        "lost": len(torture.lost),
        "said": torture.lost[:10],
        "questions_lost": max(torture.streamed - questions, 0),
        "worst_lost_seconds": round(torture.worst_lost_seconds, 3),
        "worst_lost_characters": torture.worst_lost_characters,
        "engines_left_behind": torture.engines_left_behind,
        "seconds": round(time.monotonic() - started, 1),
    }
    passed = not torture.lost and not report["questions_lost"] and not torture.engines_left_behind
    passed = passed and torture.streamed > 0 and torture.worst_lost_seconds <= BOUND_SECONDS
    print(json.dumps({"passed": passed, **report}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
