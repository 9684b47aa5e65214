"""`engine_resume.py MODEL TOKENS FOLDER`: a conversation goes on after a restart, beside reading it again.

Through the real engine's process, shared memory, encryption and files. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median

from desktop.child.region import Region
from desktop.conversation import Role
from desktop.engine.hardware import hardware
from desktop.engine.protocol import Generate, Turn
from desktop.engine.resuming import ResumingEngine
from desktop.sessions.sessions import Measured, Sessions
from tests.bench.talking import GREEDY, Heard, Talking, question, tokens_to_words, words

ROUNDS = 3
ANSWER_TOKENS = 8
KEY = bytes(range(32))


class Kept:
    """An engine that keeps its conversations in this folder."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.regions = (Region(), Region())
        self.talk = Talking(model, regions=self.regions, threads=hardware().decode_threads)
        loop = self.talk.loop
        self.sessions = Sessions(folder, loop, key=lambda: KEY, budget_bytes=lambda: 1 << 40)
        engine = ResumingEngine(
            self.talk.engine,
            self.sessions,
            loop,
            incoming=self.regions[0],
            outgoing=self.regions[1],
        )
        engine._binding = self.talk.facts.binding  # it was loaded before this stood in between
        engine.listen(self.talk._listen)
        self.engine = self.talk.engine = engine  # type: ignore[assignment]

    def say(self, turns: list[Turn]) -> Heard:
        """Answer, and keep what is new."""
        number = next(self.talk.ids)
        return self.talk.ask(
            Generate(number, turns, GREEDY, max_tokens=ANSWER_TOKENS, ignores_end=True, keep_for=1)
        )

    def wait_until_kept(self, more_than: int) -> tuple[float, int]:
        """Seconds until the files have grown beyond so many bytes, and how many they are then."""
        before = time.perf_counter()
        while (size := self._size_bytes()) <= more_than and time.perf_counter() - before < 120:
            time.sleep(0.01)
        return time.perf_counter() - before, size

    def _size_bytes(self) -> int:
        found: list[Measured] = []

        def measured(answer: Measured) -> None:
            found.append(answer)
            self.talk.loop.quit()

        self.sessions.measure(measured)
        self.talk.loop.run()
        return found[0].size_bytes

    def close(self) -> None:
        """End it all."""
        self.engine.close()
        self.sessions.close()
        for region in self.regions:
            region.close()


def forget_cached(folder: Path) -> None:
    """Drop the files from the system's cache."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def resumed(model: Path, folder: Path, turns: list[Turn], *, cold: bool) -> Heard:
    """The same question to a new process."""
    kept = Kept(model, folder)
    kept.talk.say(question("Hello"), tokens=1)  # the weights are in memory, as they were before
    if cold:
        forget_cached(folder)
    heard = kept.say(turns)
    kept.close()
    return heard


def main(model: str, tokens: str, folder: str) -> None:
    """Measure and report."""
    path, files = Path(model), Path(folder)
    first = Kept(path, files)
    turns = question(tokens_to_words(first.talk, int(tokens)))
    read = first.say(turns)
    first_seconds, first_bytes = first.wait_until_kept(0)
    longer = [*turns, Turn(Role.ASSISTANT, read.text), Turn(Role.USER, words(20))]
    second = first.say(longer)
    second_seconds, second_bytes = first.wait_until_kept(first_bytes)
    first.close()
    prefill = read.first_text_seconds
    warm = [resumed(path, files, turns, cold=False) for _ in range(ROUNDS)]
    cold = [resumed(path, files, turns, cold=True) for _ in range(ROUNDS)]
    same = all(heard.text == read.text for heard in (*warm, *cold))
    again = resumed(path, files, longer, cold=False)
    report = {
        "resume_prompt_tokens": read.finished.generation.prompt_tokens,
        "resume_resumed_tokens": warm[0].finished.generation.resumed_tokens,
        "prefill_seconds": round(prefill, 2),
        "resume_warm_seconds": round(median(h.first_text_seconds for h in warm), 3),
        "resume_warm_times": round(prefill / median(h.first_text_seconds for h in warm), 1),
        "resume_cold_seconds": round(median(h.first_text_seconds for h in cold), 3),
        "resume_cold_times": round(prefill / median(h.first_text_seconds for h in cold), 1),
        "resume_same_text": same and again.text == second.text,
        "keep_first_turn_megabytes": round(first_bytes / 1e6, 1),
        "keep_first_turn_seconds": round(first_seconds, 2),
        "keep_second_turn_megabytes": round((second_bytes - first_bytes) / 1e6, 1),
        "keep_second_turn_seconds": round(second_seconds, 2),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
