"""What quantizations cost and keep, and the same model in another one. Knows no computer."""

from __future__ import annotations

import re

import msgspec

from desktop.gguf.shape import Layer, Shape, Weights
from desktop.gguf.tensor_types import TENSOR_TYPES

BITS_A_WEIGHT = {
    "Q8_0": 8.50,
    "Q6_K": 6.56,
    "Q5_K_M": 5.70,
    "Q4_K_M": 4.89,
    "Q3_K_M": 4.00,
    "Q2_K": 3.16,
}
"""On average over all tensors, the usual steps down. Source: llama.cpp, tools/quantize/README.md,
Llama 3.1 8B."""
_NAME = re.compile(
    r"(?<![A-Z0-9])(?:TQ[12]_0|IQ[1-4]_(?:XXS|XS|NL|S|M)|MXFP4|NVFP4|BF16|F16|F32"
    r"|Q[1-8]_(?:K(?:_(?:XXL|XL|L|M|S))?|[01]))(?![A-Z0-9])"
)
_MIXTURES = {"iq3_xs": "iq3_s", "iq3_m": "iq3_s", "iq2_m": "iq2_s"}
"""Named after no type of their own; most of their tensors are of this one."""
_TYPES = {type_.name.lower(): type_ for type_ in TENSOR_TYPES.values()}


def main_type(name: str) -> str:
    """ggml's type that most tensors of a quantization have: "q4_K" for "Q4_K_M"; empty if unknown."""
    found = _NAME.search(name.upper())
    if found is None:
        return ""
    exact = re.sub(r"_K_.*$", "_K", found[0]).lower()
    type_ = _TYPES.get(_MIXTURES.get(exact, exact))
    return type_.name if type_ is not None else ""


def resized(shape: Shape, size_bytes: int, quantization: str) -> Shape:
    """The same model in another quantization, of which only the file's size is known."""
    weights = max(0, size_bytes - shape.header_bytes)
    share = weights / max(1, shape.weights_bytes)

    def sized(part_bytes: int) -> int:
        return round(part_bytes * share)

    return msgspec.structs.replace(
        shape,
        quantization=quantization,
        layers=tuple(_sized_layer(layer, share) for layer in shape.layers),
        token_embedding_bytes=sized(shape.token_embedding_bytes),
        output_bytes=sized(shape.output_bytes),
        other_bytes=sized(shape.other_bytes),
        weights_bytes=weights,
        per_token=_of_type(shape, main_type(quantization), share),
    )


def _sized_layer(layer: Layer, share: float) -> Layer:
    return msgspec.structs.replace(layer, weights_bytes=round(layer.weights_bytes * share))


def _of_type(shape: Shape, type_: str, share: float) -> tuple[Weights, ...]:
    elements = sum(part.elements for part in shape.per_token)
    size_bytes = sum(part.size_bytes for part in shape.per_token)
    return (Weights(type_, elements, round(size_bytes * share)),) if elements else ()
