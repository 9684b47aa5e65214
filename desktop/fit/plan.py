"""How a model is to be opened on this computer as it is now: what was chosen, and what is free.

What was chosen is never made smaller in silence: where it doesn't fit, the plan says so and what would.
Where nothing was chosen, it takes the most that fits. Knows no engine and no file.
"""

from __future__ import annotations

import msgspec

from desktop.figures import progress, size
from desktop.fit.advice import CONTEXTS_TOKENS, Change, changes_that_fit
from desktop.fit.machine import Machine
from desktop.fit.memory import (
    uses_flash_attention,
    usual_context_tokens,
    usual_micro_batch_tokens,
)
from desktop.fit.opening import KvType, RopeScaling
from desktop.fit.verdict import Fit, Verdict, judge
from desktop.gguf.shape import Shape
from desktop.language import digits, mark, plural, tr

LEAST_USUAL_TOKENS = 1024
"""A context window smaller than this is taken only where the person chose it."""
KV_WORDS: dict[KvType, str] = {
    "f16": mark("16-bit"),
    "q8_0": mark("8-bit"),
    "q4_0": mark("4-bit"),
}


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose for a model; 0 and None leave it to the plan."""

    context_tokens: int = 0
    gpu_layers: int | None = None
    """-1 is all."""
    kv_type: KvType = "f16"
    rope_scaling: RopeScaling = "none"
    micro_batch_tokens: int = 0
    threads: int = 0
    without_gpu: bool = False
    """A graphics processor has failed with this model."""
    without_sandbox: bool = False
    """Opened also where the system can't shut the engine in."""


class Tuning(msgspec.Struct, frozen=True):
    """What a measurement found to be fastest for one model on one computer."""

    threads: int
    micro_batch_tokens: int


class Plan(msgspec.Struct, frozen=True):
    """How to open the model, and what to expect of that."""

    verdict: Verdict
    micro_batch_tokens: int
    threads: int
    reasons: tuple[str, ...] = ()
    """A line each, for people."""
    changes: tuple[Change, ...] = ()
    """Where it doesn't fit: what would make it fit."""

    @property
    def fits(self) -> bool:
        """Whether what was chosen can be had."""
        return self.verdict.fit is not Fit.TOO_BIG

    @property
    def context_tokens(self) -> int:
        """The context window."""
        return self.verdict.context_tokens

    @property
    def gpu_layers(self) -> int:
        """Layers on graphics processors, the output counted as one."""
        return self.verdict.gpu_layers

    @property
    def kv_type(self) -> KvType:
        """How keys and values are kept."""
        return self.verdict.kv_type

    @property
    def flash_attention(self) -> bool:
        """Whether attention is computed in tiles, without keeping scores."""
        return uses_flash_attention(self.kv_type, gpu_layers=self.gpu_layers)


def plan(shape: Shape, machine: Machine, wishes: Wishes, tuning: Tuning | None = None) -> Plan:
    """Put a model on a computer as it is now. `tuning` counts where nothing was chosen."""
    return _Planning(shape, machine, wishes, tuning).plan()


class _Planning:
    def __init__(
        self, shape: Shape, machine: Machine, wishes: Wishes, tuning: Tuning | None
    ) -> None:
        self._shape, self._machine, self._wishes, self._tuning = shape, machine, wishes, tuning
        self._layers = 0 if wishes.without_gpu else wishes.gpu_layers
        self._kv_type: KvType = wishes.kv_type if shape.quantizes_cache else "f16"
        self._micro_batch = wishes.micro_batch_tokens or (
            tuning.micro_batch_tokens if tuning else 0
        )

    def plan(self) -> Plan:
        asked = self._asked_context()
        verdict = self._judge(asked) if asked else self._largest_that_fits()
        return Plan(
            verdict=verdict,
            micro_batch_tokens=(
                self._micro_batch or usual_micro_batch_tokens(gpu_layers=verdict.gpu_layers)
            ),
            threads=self._threads(),
            reasons=(self._device(verdict), self._context(verdict), self._speed()),
            changes=() if verdict.fit is not Fit.TOO_BIG else self._changes(verdict),
        )

    def _asked_context(self) -> int:
        """Without RoPE scaling a model makes no sense of positions that it was not trained for."""
        asked, trained = self._wishes.context_tokens, self._shape.trained_context_tokens
        return min(asked, trained) if trained and self._wishes.rope_scaling == "none" else asked

    def _largest_that_fits(self) -> Verdict:
        """The usual context window, or the largest below it that is worth having; else the usual one."""
        usual = self._judge(usual_context_tokens(self._shape))
        if usual.fit is not Fit.TOO_BIG:
            return usual
        smaller = (
            self._judge(tokens)
            for tokens in CONTEXTS_TOKENS
            if LEAST_USUAL_TOKENS <= tokens < usual.context_tokens
        )
        return next((verdict for verdict in smaller if verdict.fit is not Fit.TOO_BIG), usual)

    def _judge(self, tokens: int) -> Verdict:
        return judge(
            self._shape,
            self._machine,
            context_tokens=tokens,
            gpu_layers=self._layers,
            kv_type=self._kv_type,
            micro_batch_tokens=self._micro_batch,
        )

    def _changes(self, verdict: Verdict) -> tuple[Change, ...]:
        return changes_that_fit(
            self._shape,
            self._machine,
            context_tokens=verdict.context_tokens,
            gpu_layers=self._layers,
            kv_type=self._kv_type,
            micro_batch_tokens=self._micro_batch,
        )

    def _threads(self) -> int:
        tuned = self._tuning.threads if self._tuning else 0
        return self._wishes.threads or tuned or self._machine.decode_threads

    # Reasons

    def _device(self, verdict: Verdict) -> str:
        every, on_gpu = len(self._shape.layers) + 1, verdict.gpu_layers
        if not self._machine.gpus:
            return tr("No GPU: all on the processor")
        if self._wishes.without_gpu:
            return tr("All on the processor: the GPU has failed with this model")
        free = sum(gpu.free_bytes for gpu in self._machine.gpus)
        total = sum(gpu.total_bytes for gpu in self._machine.gpus)
        there = tr("{memory} free", memory=progress(free, total))
        if on_gpu == every:
            return tr("All {count} layers on the GPU: {there}", count=every, there=there)
        if on_gpu:
            return tr(
                "{count} of {every} layers on the GPU: {there}",
                count=on_gpu,
                every=every,
                there=there,
            )
        if self._wishes.gpu_layers == 0:
            return tr("All on the processor, as chosen")
        return tr("All on the processor, nothing fits on the GPU: {there}", there=there)

    def _context(self, verdict: Verdict) -> str:
        """The window, how it is kept, and why it is not the one that might be expected."""
        tokens, asked = verdict.context_tokens, self._wishes.context_tokens
        line = tr(
            "Context window of {tokens} in {bits}",
            tokens=plural(tokens, "{n} token", "{n} tokens"),
            bits=tr(KV_WORDS[verdict.kv_type]),
        )
        if asked > tokens:
            return tr(
                "{line}, all it was trained for: {asked} take RoPE scaling",
                line=line,
                asked=digits(f"{asked:,}"),
            )
        if self._kv_type != self._wishes.kv_type:
            return tr(
                "{line}: this model's heads are no multiple of 32, as fewer bits would need",
                line=line,
            )
        usual = usual_context_tokens(self._shape)
        if not asked and tokens < usual:
            needed, free = self._judge(usual).memory.total_bytes, verdict.available_bytes
            return tr(
                "{line}: {usual} need {size}, and {free} are free",
                line=line,
                usual=digits(f"{usual:,}"),
                size=size(needed),
                free=size(free),
            )
        return line

    def _speed(self) -> str:
        line = plural(self._threads(), "{n} thread", "{n} threads")
        if self._wishes.threads:
            return tr("{line}, as chosen", line=line)
        if self._tuning is None:
            return tr(
                "{line}: one for each fast core, fewer while other programs are busy", line=line
            )
        if self._wishes.micro_batch_tokens:
            return tr("{line}, measured here", line=line)
        return tr(
            "{line} and micro-batches of {tokens}, measured here",
            line=line,
            tokens=plural(self._micro_batch, "{n} token", "{n} tokens"),
        )
