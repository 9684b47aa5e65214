"""`engine_policy.py MODEL TOKENS ROUNDS`: the governor against every fixed number of threads, turn about.

Once with the computer as it is, and once with a busy process for each core. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from desktop.engine.answer import Read, Request, Said
from desktop.engine.governor import Governor
from desktop.engine.hardware import hardware
from desktop.engine.llama.backend import Backend
from desktop.engine.loading import open_model
from desktop.engine.neighbours import busy_neighbours
from desktop.engine.protocol import Load
from desktop.engine.session import Session
from desktop.sampling import Sampling
from tests.bench.talking import question, words

MOST_SECONDS = 5.0
"""Two threads on two busy cores may take a second for each token."""


class Fixed(Governor):
    """A number of threads that never changes."""

    def begin(self, *, neighbours: int, most: int = 0) -> int:  # noqa: ARG002
        """Always the same."""
        return self.most

    def token_took(self, seconds: float) -> int:  # noqa: ARG002
        """Always the same."""
        return self.most


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many others that want a core each."""
    others = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)
    ]
    time.sleep(0.5)
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def rate(session: Session, tokens: int, number: int) -> float:
    """Tokens a second of one answer, reading a short prompt included."""
    request = Request(
        turns=question(f"{number} {words(12, start=number)}"),
        sampling=Sampling(temperature=0),
        max_tokens=tokens,
        stop=[],
        ignores_end=True,
    )
    first = last = said = 0.0
    answer = session.answer(request)
    for step in answer:
        if isinstance(step, Read) and not first:
            first = time.perf_counter()
        elif isinstance(step, Said):
            last, said = time.perf_counter(), step.generation_tokens
            if last - first > MOST_SECONDS:
                break
    answer.close()
    return said / (last - first)


def rates(
    session: Session, policies: dict[str, Callable[[], Governor]], tokens: int, rounds: int
) -> dict[str, list[float]]:
    """Each policy in turn; the governor lives as long as the session, as it does for people."""
    found: dict[str, list[float]] = {name: [] for name in policies}
    lasting = {name: make() for name, make in policies.items()}
    asked = 0
    for number in range(rounds + 1):
        for name, governor in lasting.items():
            session._governor = governor
            # Never the same prompt twice: one that was read before needs no reading.
            asked += 1
            seen = rate(session, tokens, asked)
            if number:  # the first answer warms everything up
                found[name].append(seen)
    return found


def main(model: str, tokens: str, rounds: str) -> None:
    """Measure and report."""
    threads = hardware().decode_threads
    load = Load(1, model, threads=threads)
    opened = open_model(load, Backend(on_log=lambda _line: None), on_progress=lambda _f: True)
    assert opened.session is not None
    policies: dict[str, Callable[[], Governor]] = {
        "policy": lambda: Governor(threads, busy_neighbours)
    }
    for number in range(1, threads + 1):
        policies[str(number)] = lambda number=number: Fixed(number)  # type: ignore[misc]
    report: dict[str, object] = {}
    for place, others in (("quiet", 0), ("busy", os.cpu_count() or 1)):
        with busy(others):
            found = rates(opened.session, policies, int(tokens), int(rounds))
        middle = {name: median(seen) for name, seen in found.items()}
        best = max(rate for name, rate in middle.items() if name != "policy")
        report[place] = {name: round(seen, 2) for name, seen in middle.items()}
        report[f"{place}_policy_to_best_fixed"] = round(middle["policy"] / best, 2)
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
