"""`engine_stop.py MODEL ROUNDS`: from Stop to the last event, in decode, in prefill and in loading.

Prints one JSON object, milliseconds.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from statistics import median, quantiles

from desktop.engine.hardware import hardware
from desktop.engine.protocol import Generate, Load, Loaded
from tests.bench.talking import GREEDY, Talking, question, talking, words

PROMPT_WORDS = 3000
LOAD_SECONDS = 0.6
"""A small model is loaded within."""


def stopped_answer(talk: Talking, text: str, *, after: float, tokens: int = 0) -> float:
    """Seconds from Stop to the end of an answer, `after` so long."""
    command = Generate(next(talk.ids), question(text), GREEDY, max_tokens=tokens, ignores_end=True)
    heard = talk.ask(command, stop_after=after)
    return heard.events[-1][0] - talk.stopped_at


def stopped_load(talk: Talking, model: Path, chance: random.Random) -> float:
    """The same for loading, at any moment of it; what was loaded before Stop came counts nothing."""
    while True:
        command = Load(next(talk.ids), str(model), threads=hardware().decode_threads)
        heard = talk.ask(command, stop_after=chance.random() * LOAD_SECONDS)
        if not isinstance(heard.events[-1][1], Loaded):
            return heard.events[-1][0] - talk.stopped_at


def summary(name: str, seconds: list[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    high = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return {
        f"stop_{name}_median_ms": round(median(seconds) * 1e3),
        f"stop_{name}_p95_ms": round(high * 1e3),
    }


def main(model: str, rounds: str) -> None:
    """Measure and report."""
    path, chance = Path(model), random.Random(4)
    report: dict[str, float] = {}
    with talking(path, threads=hardware().decode_threads) as talk:
        times = [
            stopped_answer(talk, f"{number} short", after=1.5 + chance.random())
            for number in range(int(rounds))
        ]
        report |= summary("decode", times)
        long = words(PROMPT_WORDS)
        times = [
            stopped_answer(talk, f"{number} {long}", after=0.5 + 2 * chance.random())
            for number in range(int(rounds))
        ]
        report |= summary("prefill", times)
        times = [stopped_load(talk, path, chance) for _ in range(int(rounds))]
        report |= summary("load", times)
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
