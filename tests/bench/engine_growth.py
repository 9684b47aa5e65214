"""`engine_growth.py MODEL TOKENS`: what Paddock adds to each token, from the first to the last.

In this very process, with llama.cpp's calls timed: what is not in them is ours. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median
from typing import Any

from desktop.engine.answer import Request, Said
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.chain import Chain
from desktop.engine.llama.context import Context
from desktop.engine.loading import open_model
from desktop.engine.protocol import Load
from desktop.sampling import Sampling
from tests.bench.talking import question

WINDOW_TOKENS = 100


class Clock:
    """Sums up the time within the calls that it wraps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def wrap(self, owner: type[Any], name: str) -> None:
        """Time every call of this method."""
        called = getattr(owner, name)

        def timed(*arguments: Any, **options: Any) -> Any:
            before = time.perf_counter()
            try:
                return called(*arguments, **options)
            finally:
                self.seconds += time.perf_counter() - before

        setattr(owner, name, timed)


def main(model: str, tokens: str) -> None:
    """Generate, and look at the clocks at every token."""
    clock = Clock()
    clock.wrap(Context, "decode_one")
    clock.wrap(Chain, "sample")
    backend = Backend(on_log=lambda _line: None)
    opened = open_model(Load(1, model, threads=1), backend, on_progress=lambda _f: True)
    assert opened.session is not None
    request = Request(
        turns=question("Tell me a story."),
        sampling=Sampling(temperature=1.0, seed=1),
        max_tokens=int(tokens),
        stop=["\n\nUser:"],
        ignores_end=True,
    )
    ours: list[float] = []
    seen, within = time.perf_counter(), clock.seconds
    for step in opened.session.answer(request):
        if isinstance(step, Said):
            now = time.perf_counter()
            ours.append((now - seen) - (clock.seconds - within))
            seen, within = now, clock.seconds
    first, last = ours[5:WINDOW_TOKENS], ours[-WINDOW_TOKENS:]
    report = {
        "own_ms_per_token_at_the_start": round(median(first) * 1e3, 4),
        "own_ms_per_token_at_the_end": round(median(last) * 1e3, 4),
        "tokens": len(ours),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
