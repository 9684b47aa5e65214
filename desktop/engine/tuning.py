"""Measures with how many threads and which micro-batch a loaded model is fastest here.

Knows no command and keeps nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from statistics import median

import msgspec

from desktop.engine.llama.bindings import Cancelled
from desktop.engine.llama.context import AbortFlag, Context, ContextSetup
from desktop.engine.llama.model import Model

CONTEXT_TOKENS = 1024
SIZES = (64, 128, 256, 512)
ROUNDS, ROUND_TOKENS = 3, 4
ENOUGH_BETTER = 1.03
"""Within this a smaller micro-batch is taken: it stops sooner and needs less memory."""
DECODE_SHARE = 0.4
"""Of the time that all takes."""


class Found(msgspec.Struct, frozen=True):
    """Tokens a second, by number of threads and by size of micro-batch."""

    decode_rates: dict[int, float]
    prefill_rates: dict[int, float]

    @property
    def threads(self) -> int:
        """The fewest that are as good as the best."""
        return _smallest_good(self.decode_rates)

    @property
    def micro_batch_tokens(self) -> int:
        """The smallest that is as good as the best."""
        return _smallest_good(self.prefill_rates)


def tune(
    model: Model,
    setup: ContextSetup,
    *,
    abort: Callable[[AbortFlag | None], None],
    on_progress: Callable[[float], bool],
) -> Found:
    """Decode and prefill with each choice. Raises `Cancelled` when `on_progress` answers False.

    `abort` is told the flag that stops the work at hand, and None at the end.
    """
    done: list[float] = []

    def went(share: float) -> None:
        done.append(share)
        if not on_progress(min(sum(done), 1.0)):
            raise Cancelled

    try:
        decode = _decode_rates(model, setup, abort, went)
        prefill = dict(_prefill_rates(model, setup, abort, went))
    finally:
        abort(None)
    return Found(decode, prefill)


def _small(setup: ContextSetup, micro_batch_tokens: int) -> ContextSetup:
    return msgspec.structs.replace(
        setup,
        context_tokens=CONTEXT_TOKENS,
        micro_batch_tokens=micro_batch_tokens,
        rope_scaling="none",
    )


def _decode_rates(
    model: Model,
    setup: ContextSetup,
    abort: Callable[[AbortFlag | None], None],
    went: Callable[[float], None],
) -> dict[int, float]:
    """Round after round, so that a busy moment doesn't fall on one number alone."""
    numbers = range(1, setup.threads + 1)
    times: dict[int, list[float]] = {number: [] for number in numbers}
    context = Context(model, _small(setup, SIZES[0]))
    abort(context.abort)
    with closing(context):
        for _ in range(ROUNDS):
            for number in numbers:
                context.use_threads(number)
                context.keep(0)
                times[number] += _decodes(context)
                went(DECODE_SHARE / (ROUNDS * len(numbers)))
    return {number: 1 / median(seconds) for number, seconds in times.items()}


def _decodes(context: Context) -> Iterator[float]:
    for number in range(ROUND_TOKENS):
        before = time.perf_counter()
        context.decode_one(_WORD, at=number)
        if number:  # the first one still has the threads to wake
            yield time.perf_counter() - before


def _prefill_rates(
    model: Model,
    setup: ContextSetup,
    abort: Callable[[AbortFlag | None], None],
    went: Callable[[float], None],
) -> Iterator[tuple[int, float]]:
    """One micro-batch of each size, as long as larger ones are faster."""
    best = 0.0
    for size in SIZES:
        context = Context(model, _small(setup, size))
        abort(context.abort)
        with closing(context):
            before = time.perf_counter()
            context.decode([_WORD] * size, at=0)
            rate = size / (time.perf_counter() - before)
        yield size, rate
        went((1 - DECODE_SHARE) * size / sum(SIZES))
        if rate < best * ENOUGH_BETTER:
            return
        best = max(best, rate)


_WORD = 5
"""Any token: the work is the same for all."""


def _smallest_good(rates: dict[int, float]) -> int:
    best = max(rates.values())
    return min(number for number, rate in rates.items() if rate * ENOUGH_BETTER >= best)
