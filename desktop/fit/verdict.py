"""Whether a model fits a computer, and how fast it would be. Knows no file and no window."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Literal

import msgspec

from desktop.fit.machine import Gpu, Machine
from desktop.fit.memory import Memory, memory_of, usual_context_tokens
from desktop.fit.opening import KvType
from desktop.fit.speed import split_tokens_per_second
from desktop.gguf.shape import Shape

FITS_SHARE, TIGHT_SHARE = 0.75, 0.90
"""Of the memory that is available now: above the first it gets tight for others, above the second
the system begins to push programs out."""
GPU_SHARE = 0.90
"""Of a graphics processor's own memory, which nobody else will want."""

Basis = Literal["header", "file size"]


class Fit(StrEnum):
    """How a model sits in a computer's memory."""

    FITS = "fits"
    TIGHT = "tight"
    TOO_BIG = "too big"


class Verdict(msgspec.Struct, frozen=True):
    """What to expect of a model on one computer."""

    fit: Fit
    memory: Memory
    available_bytes: int
    """What there is for it: the computer's memory, and what graphics processors have beside it."""
    context_tokens: int
    tokens_per_second: float | None = None
    """Decode; None where this computer was not measured, or the header doesn't tell enough."""
    rests_on: Basis = "header"
    gpu_layers: int = 0
    """Layers on graphics processors, the output counted as one; there are none on most computers."""
    kv_type: KvType = "f16"


def judge(
    shape: Shape,
    machine: Machine,
    *,
    context_tokens: int = 0,
    gpu_layers: int | None = None,
    kv_type: KvType = "f16",
    micro_batch_tokens: int = 0,
    rests_on: Basis = "header",
) -> Verdict:
    """Put a model on a computer. A context of 0 is what Paddock would choose.

    `gpu_layers` of None puts as many layers on graphics processors as go there; -1 is all.
    """
    tokens = context_tokens or usual_context_tokens(shape)

    def memory_with(layers: int) -> Memory:
        return memory_of(
            shape,
            context_tokens=tokens,
            gpu_layers=layers,
            kv_type=kv_type,
            micro_batch_tokens=micro_batch_tokens,
        )

    layers = _gpu_layers(shape, machine, memory_with, gpu_layers)
    memory = memory_with(layers)
    return Verdict(
        fit=_fit(memory, machine),
        memory=memory,
        available_bytes=available_bytes(machine),
        context_tokens=tokens,
        tokens_per_second=split_tokens_per_second(
            shape, machine.calibration, machine.gpu_calibration, gpu_layers=layers
        ),
        rests_on=rests_on,
        gpu_layers=layers,
        kv_type=kv_type,
    )


def available_bytes(machine: Machine) -> int:
    """The computer's free memory and that of graphics processors with memory of their own."""
    beside = sum(gpu.free_bytes for gpu in machine.gpus if not gpu.shares_memory)
    return machine.free_memory_bytes + beside


def _gpu_layers(
    shape: Shape, machine: Machine, memory_with: Callable[[int], Memory], asked: int | None
) -> int:
    every = len(shape.layers) + 1 if machine.gpus else 0
    if asked is not None:
        return every if asked < 0 else min(asked, every)
    for layers in range(every, 0, -1):
        if _gpus_hold(memory_with(layers), machine.gpus):
            return layers
    return 0


def _gpus_hold(memory: Memory, gpus: tuple[Gpu, ...]) -> bool:
    return memory.gpu_bytes <= GPU_SHARE * sum(gpu.free_bytes for gpu in gpus)


def _fit(memory: Memory, machine: Machine) -> Fit:
    if not _gpus_hold(memory, machine.gpus):
        return Fit.TOO_BIG
    is_shared = any(gpu.shares_memory for gpu in machine.gpus)
    needed = memory.total_bytes if is_shared else memory.host_bytes
    if needed <= FITS_SHARE * machine.free_memory_bytes:
        return Fit.FITS
    return Fit.TIGHT if needed <= TIGHT_SHARE * machine.free_memory_bytes else Fit.TOO_BIG
