"""Which quantization to take, and what to change about a model that doesn't fit. Knows no hub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from desktop.fit.machine import Machine
from desktop.fit.memory import CACHE_BYTES_A_BLOCK, usual_context_tokens
from desktop.fit.opening import KvType
from desktop.fit.quantization import BITS_A_WEIGHT, main_type, resized
from desktop.fit.verdict import Basis, Fit, Verdict, judge
from desktop.gguf.shape import Shape
from desktop.gguf.tensor_types import TENSOR_TYPES

READABLE_TOKENS_PER_SECOND = 5.0
"""As fast as most people read."""
GOOD_BITS = 4.5
"""From q4_K on a model writes nearly as it was made; below it, noticeably worse."""
SLOWDOWN = 2.0
"""More quality than "good" is not worth waiting twice as long."""
CONTEXTS_TOKENS = (131072, 65536, 32768, 16384, 8192, 4096, 2048, 1024, 512)
_BITS = {
    type_.name: 8 * type_.block_bytes / type_.block_elements for type_ in TENSOR_TYPES.values()
}


class Change(msgspec.Struct, frozen=True):
    """One thing to change so that a model fits."""

    kind: Literal["kv type", "context", "layers", "quantization"]
    value: int | str
    """The KV cache's type, tokens, layers on graphics processors, or the quantization's name."""
    verdict: Verdict


def recommended(verdicts: Sequence[tuple[str, Verdict]]) -> str | None:
    """Which of the quantizations of one model to take on this computer; None where none fits.

    The one of the best quality that fits and is fast enough to read, unless a good one is twice as
    fast; the fastest where none is fast enough.
    """
    fitting = [pair for pair in verdicts if pair[1].fit is Fit.FITS]
    fitting = fitting or [pair for pair in verdicts if pair[1].fit is Fit.TIGHT]
    if not fitting:
        return None
    readable = [pair for pair in fitting if _is_readable(pair[1])]
    if not readable:
        return max(fitting, key=lambda pair: _pace(pair[1]))[0]
    fastest_good = max((_pace(verdict) for name, verdict in readable if _is_good(name)), default=0)
    worth = [pair for pair in readable if _pace(pair[1]) * SLOWDOWN > fastest_good]
    return max(worth, key=lambda pair: pair[1].memory.weights_bytes)[0]


def _is_readable(verdict: Verdict) -> bool:
    speed = verdict.tokens_per_second
    return speed is None or speed >= READABLE_TOKENS_PER_SECOND


def _is_good(name: str) -> bool:
    return _BITS.get(main_type(name), 0) >= GOOD_BITS


def _pace(verdict: Verdict) -> float:
    """Tokens a second, or a number that goes with it: decoding reads every weight once."""
    return verdict.tokens_per_second or 1 / max(1, verdict.memory.weights_bytes)


def changes_that_fit(
    shape: Shape,
    machine: Machine,
    *,
    context_tokens: int = 0,
    gpu_layers: int | None = None,
    kv_type: KvType = "f16",
    micro_batch_tokens: int = 0,
) -> tuple[Change, ...]:
    """For a model that is too big: one change of each kind, the smallest that helps."""
    tokens = context_tokens or usual_context_tokens(shape)
    asked = _Asked(shape, machine, tokens, gpu_layers, kv_type, micro_batch_tokens)
    if asked.judge().fit is not Fit.TOO_BIG:
        return ()
    kinds = (asked.kv_types(), asked.contexts(), asked.layers(), asked.quantizations())
    return tuple(found for kind in kinds if (found := _first_that_fits(list(kind))) is not None)


def _first_that_fits(changes: Sequence[Change]) -> Change | None:
    """With room to spare if that can be had, else tight."""
    for wanted in (Fit.FITS, Fit.TIGHT):
        for change in changes:
            if change.verdict.fit is wanted:
                return change
    return None


class _Asked(msgspec.Struct, frozen=True):
    """A model as it was to be opened, and what changes when one thing of that is changed."""

    shape: Shape
    machine: Machine
    tokens: int
    gpu_layers: int | None
    kv_type: KvType
    micro_batch_tokens: int

    def judge(self, *, rests_on: Basis = "header") -> Verdict:
        return judge(
            self.shape,
            self.machine,
            context_tokens=self.tokens,
            gpu_layers=self.gpu_layers,
            kv_type=self.kv_type,
            micro_batch_tokens=self.micro_batch_tokens,
            rests_on=rests_on,
        )

    def kv_types(self) -> Iterator[Change]:
        """More bits first: fewer cost exactness."""
        for kv_type, size_bytes in CACHE_BYTES_A_BLOCK.items():
            if size_bytes < CACHE_BYTES_A_BLOCK[self.kv_type] and self.shape.quantizes_cache:
                yield Change("kv type", kv_type, replace(self, kv_type=kv_type).judge())

    def contexts(self) -> Iterator[Change]:
        for tokens in CONTEXTS_TOKENS:
            if tokens < self.tokens:
                yield Change("context", tokens, replace(self, tokens=tokens).judge())

    def layers(self) -> Iterator[Change]:
        if self.gpu_layers is not None:
            verdict = replace(self, gpu_layers=None).judge()
            if verdict.gpu_layers != self.gpu_layers:
                yield Change("layers", verdict.gpu_layers, verdict)

    def quantizations(self) -> Iterator[Change]:
        for name, bits in BITS_A_WEIGHT.items():
            whole = self.shape
            size_bytes = whole.header_bytes + round(whole.parameters * bits / 8)
            if whole.parameters and size_bytes < whole.header_bytes + whole.weights_bytes:
                smaller = replace(self, shape=resized(whole, size_bytes, name))
                yield Change("quantization", name, smaller.judge(rests_on="file size"))
