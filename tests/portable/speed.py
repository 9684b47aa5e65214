"""`python -m tests.portable.speed [VARIANT...]`: tokens for a CPU second, by variant."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import psutil

from desktop.engine.protocol import Finished, Loaded
from tests.engine import LONG_STORY, Driver, ends, said
from tests.model import starter_model
from tests.portable.library_set import driver, lay_out, newest_wheel, variants_in

ROUNDS = 3
TOKENS = 96
SECONDS = 300
PROMPT = f"{LONG_STORY} " * 24
NATIVE = "this computer's"


def main(only: list[str]) -> None:
    """Measure these variants, or all that run here, by turns, so that a busy moment meets each of them."""
    wheel = newest_wheel()
    assert wheel is not None, "make engine-wheel"
    with tempfile.TemporaryDirectory() as folder:
        whole = lay_out(wheel, Path(folder) / "whole")
        folders: dict[str, Path | None] = {NATIVE: None}
        for variant in only or variants_in(whole):
            folders[variant] = lay_out(wheel, Path(folder) / variant, only=[variant])
        rates: dict[str, list[tuple[float, float]]] = {name: [] for name in folders}
        for _ in range(ROUNDS):
            for name, where in folders.items():
                if (found := measured(where)) is not None:
                    rates[name].append(found)
        show(rates)


def show(rates: dict[str, list[tuple[float, float]]]) -> None:
    """The medians, and their ratio to the build for this computer."""
    medians = {
        name: [statistics.median(rates) for rates in zip(*found, strict=True)]
        for name, found in rates.items()
        if found
    }
    for name, (prompt, tokens) in medians.items():
        ratios = [rate / own for rate, own in zip((prompt, tokens), medians[NATIVE], strict=True)]
        print(
            f"{name:16} prompt {prompt:6.1f}/s ({ratios[0]:.2f})"
            f"   answer {tokens:6.1f}/s ({ratios[1]:.2f})"
        )


def measured(folder: Path | None) -> tuple[float, float] | None:
    """Tokens a CPU second of prompt and of answer, on one thread; None where it doesn't run here."""
    with driver(folder) as engine:
        if not isinstance(engine.load(starter_model(), seconds=SECONDS), Loaded):
            return None
        read, seconds = spent(engine, 1)
        prompt_rate = read.generation.prompt_tokens / seconds
        # The prompt is known by now, so that what is spent goes to the answer.
        answered, seconds = spent(engine, TOKENS)
        return prompt_rate, answered.generation.generation_tokens / seconds


def spent(engine: Driver, tokens: int) -> tuple[Finished, float]:
    """An answer of so many tokens, and the CPU seconds that it took."""
    child = psutil.Process(engine.engine.pid)
    before = child.cpu_times()
    command_id = engine.start(said(PROMPT), max_tokens=tokens, ignores_end=True)
    last = engine.until(ends(command_id), seconds=SECONDS)
    assert isinstance(last, Finished), last
    after = child.cpu_times()
    return last, after.user + after.system - before.user - before.system


if __name__ == "__main__":
    main(sys.argv[1:])
