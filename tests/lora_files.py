"""Writes LoRA adapters for tests, to be laid over the tiny models of `gguf_files`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.gguf_files import Tensor, Value, write_gguf

METADATA: Mapping[str, Value] = {
    "general.type": "adapter",
    "general.architecture": "llama",
    "general.name": "Tiny LoRA",
    "adapter.type": "lora",
    "adapter.lora.alpha": 64.0,
}
RANK = 4


def halves(
    name: str, wide: int = 64, out: int = 64, *, rank: int = RANK, type: str = "f32"
) -> list[Tensor]:
    """What changes one tensor of the model, whose rows are `wide` and of which there are `out`."""
    return [(f"{name}.lora_a", (wide, rank), type), (f"{name}.lora_b", (rank, out), type)]


def tiny_lora(
    path: Path,
    tensors: Sequence[Tensor] = (),
    *,
    metadata: Mapping[str, Value] | None = None,
    without: Sequence[str] = (),
    seed: int = 0,
) -> Path:
    """For `tiny_llama` unless its tensors are others. It changes the first block's queries."""
    kept = {**METADATA, **(metadata or {})}
    kept = {key: value for key, value in kept.items() if key not in without}
    return write_gguf(path, kept, tensors or halves("blk.0.attn_q.weight"), sparse=False, seed=seed)
