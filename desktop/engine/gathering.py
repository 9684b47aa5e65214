"""Joins pieces of text that come faster than anybody sees. Knows no pipe.

Each piece that is sent wakes the window's process, and on a small computer that takes a core from the
next token: twice in a frame is once too often.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from desktop.engine.answer import Said
from desktop.engine.session import Step

FRAME_SECONDS = 0.016


def gathered(
    steps: Iterable[Step], *, clock: Callable[[], float] = time.perf_counter
) -> Iterator[Step]:
    """The same steps; pieces of text that come within a frame of the last one are joined.

    Nothing is lost where `steps` raises.
    """
    held: list[Said] = []
    sent_at = float("-inf")
    try:
        for step in steps:
            if isinstance(step, Said):
                held.append(step)
                now = clock()
                if now - sent_at < FRAME_SECONDS:
                    continue
                sent_at = now
            yield from _joined(held)
            held.clear()
            if not isinstance(step, Said):
                yield step
    except Exception:
        yield from _joined(held)
        raise


def _joined(held: list[Said]) -> Iterator[Said]:
    if held:
        yield Said("".join(piece.text for piece in held), held[-1].generation_tokens)
