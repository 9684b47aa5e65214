"""How much memory a model takes while it runs, from its shape. Knows no computer and no process.

The sizes are those of llama.cpp's own buffers as Paddock sets it up (`desktop/engine/llama/context.py`):
weights mapped as they are, one KV cache that all sequences share, and what one micro-batch computes with.
"""

from __future__ import annotations

import msgspec

from desktop.fit.opening import KvType
from desktop.gguf.shape import Layer, Shape

USUAL_CONTEXT_TOKENS = 4096
"""What the engine takes where nobody asked for more: see `desktop/engine/loading.py`."""
CACHE_CELL_TOKENS = 256
"""llama.cpp rounds a context window, and what attention reads of it, up to this: GGML_PAD(.., 256) in
llama-context.cpp and llama-kv-cache.cpp."""
MICRO_BATCH_TOKENS = 128
GPU_MICRO_BATCH_TOKENS = 512
"""Tokens of the prompt that are evaluated at once where nobody chose and nothing was measured."""
F32_BYTES, F16_BYTES = 4, 2
CACHE_BYTES_A_BLOCK: dict[KvType, int] = {"f16": 64, "q8_0": 34, "q4_0": 18}
"""Of 32 elements, which share one scale where they are quantized."""
CACHE_BLOCK_ELEMENTS = 32
PROCESS_BYTES = 36_000_000
"""The child before it has a model: Python, llama.cpp's libraries, the protocol."""
HEADER_COPIES = 8.0
"""The vocabulary as llama.cpp keeps it, in bytes for each byte of the header: texts, two maps."""


class Memory(msgspec.Struct, frozen=True):
    """What a model takes, in bytes."""

    weights_bytes: int
    cache_bytes: int
    working_bytes: int
    """Activations of one micro-batch, the vocabulary, and the engine itself."""
    gpu_bytes: int = 0
    """How much of all this is in the memory of graphics processors."""

    @property
    def total_bytes(self) -> int:
        """All of it."""
        return self.weights_bytes + self.cache_bytes + self.working_bytes

    @property
    def host_bytes(self) -> int:
        """What is in the computer's own memory."""
        return self.total_bytes - self.gpu_bytes


def usual_context_tokens(shape: Shape) -> int:
    """The context window that Paddock gives a model when nobody chooses."""
    return min(shape.trained_context_tokens or USUAL_CONTEXT_TOKENS, USUAL_CONTEXT_TOKENS)


def uses_flash_attention(kv_type: KvType, *, gpu_layers: int = 0) -> bool:
    """On a GPU always; on the processor, where it is slower, only where llama.cpp insists on it."""
    return gpu_layers > 0 or kv_type != "f16"


def usual_micro_batch_tokens(*, gpu_layers: int = 0) -> int:
    """Tokens of the prompt that are evaluated at once when nobody chooses."""
    return GPU_MICRO_BATCH_TOKENS if gpu_layers > 0 else MICRO_BATCH_TOKENS


def memory_of(
    shape: Shape,
    *,
    context_tokens: int,
    gpu_layers: int = 0,
    kv_type: KvType = "f16",
    micro_batch_tokens: int = 0,
) -> Memory:
    """The peak with a full context window; `gpu_layers` counts from the last one back, the output first.

    0 micro-batch tokens are as many as usual.
    """
    tokens = -(-max(context_tokens, 1) // CACHE_CELL_TOKENS) * CACHE_CELL_TOKENS
    batch = micro_batch_tokens or usual_micro_batch_tokens(gpu_layers=gpu_layers)
    first = max(len(shape.layers) + 1 - gpu_layers, 0)
    layers = shape.layers[first:]
    gpu_computes = gpu_compute_bytes(shape, tokens, batch) if gpu_layers > 0 else 0
    flash = uses_flash_attention(kv_type, gpu_layers=gpu_layers)
    return Memory(
        weights_bytes=shape.weights_bytes,
        cache_bytes=cache_bytes(shape.layers, tokens, kv_type),
        working_bytes=(
            process_bytes(shape)
            + compute_bytes(shape, tokens, batch, flash_attention=flash)
            + gpu_computes
        ),
        gpu_bytes=(
            _gpu_weights_bytes(shape, layers) + cache_bytes(layers, tokens, kv_type) + gpu_computes
            if gpu_layers > 0
            else 0
        ),
    )


def _gpu_weights_bytes(shape: Shape, layers: tuple[Layer, ...]) -> int:
    output = shape.output_bytes or shape.token_embedding_bytes
    return output + sum(layer.weights_bytes for layer in layers)


def cache_bytes(layers: tuple[Layer, ...], tokens: int, kv_type: KvType = "f16") -> int:
    """The KV cache. Layers with a sliding window have a full one: llama.cpp's `swa_full` is on."""
    elements = tokens * sum(layer.key_values + layer.value_values for layer in layers)
    return elements * CACHE_BYTES_A_BLOCK[kv_type] // CACHE_BLOCK_ELEMENTS


def process_bytes(shape: Shape) -> int:
    """The engine's child with the model's vocabulary, and one row of logits."""
    vocabulary = round(shape.header_bytes * HEADER_COPIES)
    return PROCESS_BYTES + vocabulary + shape.vocabulary * F32_BYTES


def compute_bytes(shape: Shape, tokens: int, batch: int, *, flash_attention: bool) -> int:
    """What the processor computes with. Tensors that live at once in the worst moment of a layer.

    Attention: scores and mask for each cached token, besides five rows as wide as the model and the
    new keys and values. Feed-forward: gate, up, their product and four rows. The logits' buffer is
    larger for a big vocabulary, but only the last token's row is ever touched. On top, ggml's
    scratch: the scores once more as 16-bit floats, to be multiplied with the values. Flash attention
    has no scores, and half a mask more.
    """
    forward = shape.feed_forward * max(1, shape.experts_used)
    heads = 0 if flash_attention else shape.heads
    attention = tokens * (heads + 1) + 5 * shape.embedding + _cached(shape)
    feeding = 3 * forward + tokens + 4 * shape.embedding + _cached(shape)
    scratch = max(tokens * max(1, heads), forward) * F16_BYTES
    return batch * (max(attention, feeding) * F32_BYTES + scratch)


def gpu_compute_bytes(shape: Shape, tokens: int, batch: int) -> int:
    """What a graphics processor computes with: flash attention keeps no scores, but logits are real."""
    forward = shape.feed_forward * max(1, shape.experts_used)
    layer = 3 * forward + 5 * shape.embedding + _cached(shape)
    logits = shape.vocabulary + 2 * shape.embedding
    mask = tokens * (F32_BYTES + F16_BYTES)
    return batch * (max(layer, logits) * F32_BYTES + mask)


def _cached(shape: Shape) -> int:
    """Elements that one token adds to the KV cache, in the widest layer."""
    return max((layer.key_values + layer.value_values for layer in shape.layers), default=0)
