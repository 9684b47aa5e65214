"""How a context window is set up for a model on this computer, and why. Knows no llama.cpp call."""

from __future__ import annotations

import msgspec

from desktop.fit.memory import (
    GPU_MICRO_BATCH_TOKENS,
    MICRO_BATCH_TOKENS,
    USUAL_CONTEXT_TOKENS,
)
from desktop.fit.opening import KvType, RopeScaling

MOST_CONTEXT_TOKENS = 1_048_576


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen, and a sentence for each choice."""

    context_tokens: int
    micro_batch_tokens: int
    flash_attention: bool | None
    kv_type: KvType
    rope_scaling: RopeScaling
    reasons: list[str]


def choose_setup(
    *,
    asked_context_tokens: int,
    trained_context_tokens: int,
    asked_micro_batch_tokens: int,
    kv_type: KvType,
    rope_scaling: RopeScaling,
    has_gpu: bool,
) -> Choices:
    """What was asked for where it can be had, and what was measured to be best for the rest."""
    reasons: list[str] = []
    return Choices(
        context_tokens=_context(
            asked_context_tokens, trained_context_tokens, rope_scaling, reasons
        ),
        micro_batch_tokens=_micro_batch(asked_micro_batch_tokens, has_gpu, reasons),
        flash_attention=_flash_attention(kv_type, has_gpu, reasons),
        kv_type=kv_type,
        rope_scaling=rope_scaling,
        reasons=[*reasons, _WEIGHTS],
    )


_WEIGHTS = (
    "Weights as they are in the file: repacked ones would need their memory twice, and a long prompt"
    " takes a third longer."
)


def _context(asked: int, trained: int, rope: RopeScaling, reasons: list[str]) -> int:
    most = trained or USUAL_CONTEXT_TOKENS
    tokens = min(asked or min(most, USUAL_CONTEXT_TOKENS), MOST_CONTEXT_TOKENS)
    if tokens <= most or not trained:
        reasons.append(f"Context window of {tokens:,} tokens.")
        return tokens
    if rope == "none":
        reasons.append(
            f"Context window of {most:,} tokens, all that the model was trained for; {tokens:,} would"
            " need RoPE scaling."
        )
        return most
    method = "YaRN" if rope == "yarn" else "linear RoPE scaling"
    reasons.append(
        f"Context window of {tokens:,} tokens by {method}: the model was trained for {most:,}."
    )
    return tokens


def _micro_batch(asked: int, has_gpu: bool, reasons: list[str]) -> int:
    if asked:
        reasons.append(f"Prompts in steps of {asked} tokens, as chosen or measured here.")
        return asked
    usual = GPU_MICRO_BATCH_TOKENS if has_gpu else MICRO_BATCH_TOKENS
    reasons.append(f"Prompts in steps of {usual} tokens, so that they can be stopped in a moment.")
    return usual


def _flash_attention(kv_type: KvType, has_gpu: bool, reasons: list[str]) -> bool | None:
    if has_gpu:
        reasons.append("Flash attention where the graphics processor has it.")
        return True if kv_type != "f16" else None
    if kv_type != "f16":
        reasons.append(f"Flash attention on: a KV cache in {kv_type} needs it.")
        return True
    reasons.append("Flash attention off: on a processor it halves the speed of long conversations.")
    return False
