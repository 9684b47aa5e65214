"""Which larger context window a model could be given on this computer now. Knows no conversation."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from desktop.fit.machine import Machine
from desktop.fit.plan import Plan, Wishes, plan
from desktop.gguf.shape import Shape

SMALLEST = 1024
LARGEST = 1_048_576


class Larger(msgspec.Struct, frozen=True):
    """A larger context window, and what it costs."""

    context_tokens: int
    more_bytes: int
    """Of memory, compared with the window that is in use."""
    is_enough: bool
    """Whether everything fits into it."""


def larger_context(
    shape: Shape, machine: Machine, wishes: Wishes, *, now_tokens: int, needed_tokens: int
) -> Larger | None:
    """The smallest that holds `needed_tokens`, else the largest that can be had; None for none.

    `machine` has what the model holds now as free memory.
    """
    now = _plan(shape, machine, wishes, now_tokens)
    best: Larger | None = None
    for tokens in _sizes(shape, wishes, now_tokens):
        found = _plan(shape, machine, wishes, tokens)
        if not found.fits or found.context_tokens < tokens:
            break
        more = found.verdict.memory.total_bytes - now.verdict.memory.total_bytes
        best = Larger(tokens, max(0, more), is_enough=tokens >= needed_tokens)
        if best.is_enough:
            break
    return best


def _sizes(shape: Shape, wishes: Wishes, now_tokens: int) -> list[int]:
    """Powers of two above what there is, and all that the model was trained for."""
    trained = shape.trained_context_tokens
    most = trained if trained and wishes.rope_scaling == "none" else LARGEST
    sizes = []
    tokens = SMALLEST
    while tokens < most:
        sizes.append(tokens)
        tokens *= 2
    return [size for size in (*sizes, most) if size > now_tokens]


def _plan(shape: Shape, machine: Machine, wishes: Wishes, tokens: int) -> Plan:
    return plan(shape, machine, replace(wishes, context_tokens=tokens))
