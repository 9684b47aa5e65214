"""How long a device takes for the parts of decoding a token. Knows no model.

The nodes are those of a real model's graph, computed by the same kernels, only without llama.cpp
around them; the weights are random.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from desktop.engine.llama.bindings import Cancelled
from desktop.engine.llama.graph import F16, F32, Graph, OpenDevice
from desktop.fit.calibration import Calibration

ROOM_BYTES = 256 * 1024 * 1024
"""The matrices together: more than any cache, so that they come from memory as a model's do."""
MATRIX_WIDTH, MATRIX_ROWS = 2048, 2048
PIECE_MATRICES = 4
"""About a millisecond's work: it can be done between two turns of another program."""
HEAD_ELEMENTS, HEADS, CACHED_TOKENS = 128, 32, 512
LAYERS, NARROW = 32, 64
SIGNED_TYPES = {"q4_0": 2, "q4_1": 3, "q5_0": 6, "q5_1": 7, "iq4_nl": 20}
"""ggml's numbers of the types with scales or offsets below zero."""
TYPES = {
    "f32": 0,
    "f16": 1,
    "q8_0": 8,
    "q2_K": 10,
    "q3_K": 11,
    "q4_K": 12,
    "q5_K": 13,
    "q6_K": 14,
    "iq2_xxs": 16,
    "iq3_xxs": 18,
    "iq3_s": 21,
    "iq2_s": 22,
    "iq4_xs": 23,
    "bf16": 30,
    "mxfp4": 39,
}
"""The same of the other types that models are published in."""


ROUNDS = 2
"""Everything is measured so often, seconds apart: another program's short burst of work spoils one."""
DEAREST = 10
"""In middle prices; f32 on a device that only waits for its memory comes to seven."""
_LAYER, _CACHED = "a layer", "a cached element"


def measure(
    device: int, *, engine: str, threads: int, on_progress: Callable[[float], bool]
) -> Calibration:
    """Measure one of ggml's devices, by its index; some seconds.

    `on_progress` hears 0 to 1 and answers whether to go on. Raises `Cancelled` and `LlamaError`.
    """
    steps = ROUNDS * (len(TYPES) + len(SIGNED_TYPES) + 2)
    opened = OpenDevice(device, threads=threads, room_bytes=ROOM_BYTES)
    try:
        prices: dict[str, float] = {}
        for step, (part, seconds) in enumerate(_prices(opened)):
            if seconds is not None:
                prices[part] = min(seconds, prices.get(part, seconds))
            if not on_progress((step + 1) / steps):
                raise Cancelled
        layer, cached = prices.pop(_LAYER), prices.pop(_CACHED)
        return Calibration(engine, opened.description, threads, undisturbed(prices), layer, cached)
    finally:
        opened.close()


def undisturbed(prices: dict[str, float]) -> dict[str, float]:
    """Without those that another program spoiled in every round: no type is that much dearer."""
    usual = median(prices.values() or (0.0,))
    return {type_: price for type_, price in prices.items() if price <= DEAREST * usual}


def _prices(device: OpenDevice) -> Iterator[tuple[str, float | None]]:
    for _ in range(ROUNDS):
        for types, signed in ((TYPES, False), (SIGNED_TYPES, True)):
            with Graph(device) as graph:
                graph.fill_room(weights_like_a_models(signed=signed))
            for name, number in types.items():
                yield name, _seconds_per_element(device, number)
        yield _LAYER, _seconds_per_layer(device)
        yield _CACHED, _seconds_per_cached_element(device)


def weights_like_a_models(*, signed: bool) -> bytes:
    """16-bit floats that differ by some share, as the scales of a model's blocks do.

    It matters: on x86 ggml looks scales up in a table, and equal ones are all found in the first
    cache; with zeros, types came out up to 40 % faster. With these shares they take as long, within
    a tenth, as Gaussian weights from ggml's own quantizer.
    """
    chance = random.Random(0)
    spread, signs = (0.2, (1, -1)) if signed else (0.1, (1,))
    sizes = [0.01 * math.exp(chance.gauss(0, spread)) for _ in range(1 << 16)]
    return struct.pack(f"<{len(sizes)}e", *(size * chance.choice(signs) for size in sizes))


def _seconds_per_element(device: OpenDevice, type_: int) -> float | None:
    """Matrices of one type, each multiplied with a token; None where the device can't."""
    with Graph(device) as graph:
        token = _token(graph, MATRIX_WIDTH)
        products: list[int] = []
        while (matrix := graph.in_room(type_, MATRIX_WIDTH, MATRIX_ROWS)) is not None:
            products.append(graph.node("ggml_mul_mat", matrix, token))
        # Starting a piece takes a graphics processor longer than a millisecond's work.
        most = PIECE_MATRICES if device.is_processor else len(products)
        size = min(most, len(products))
        for start in range(0, len(products) - size + 1, size):
            if not graph.add_piece(products[start : start + size]):
                return None
        return graph.seconds() / (size * MATRIX_WIDTH * MATRIX_ROWS)


def _token(graph: Graph, width: int, heads: int = 1) -> int:
    chance = random.Random(0)
    values = struct.pack(f"<{width * heads}f", *(chance.gauss(0, 1) for _ in range(width * heads)))
    return graph.tensor(F32, width, 1, heads, content=values)


def _seconds_per_layer(device: OpenDevice) -> float:
    """Layers so narrow that only the nodes' own cost is left."""
    with Graph(device) as graph:
        token = _token(graph, NARROW)
        weights = [graph.tensor(F16, NARROW, NARROW) for _ in range(7)]
        for _ in range(LAYERS):
            token = _layer(graph, token, weights)
        graph.add_piece([token])
        return graph.seconds() / LAYERS


def _layer(graph: Graph, token: int, weights: Sequence[int]) -> int:
    """A transformer's layer without attention itself."""
    query, key, value, out, gate, up, down = weights
    attended = graph.node("ggml_mul", graph.norm(token), token)
    for matrix in (query, key, value, out):
        attended = graph.node("ggml_mul_mat", matrix, attended)
    token = graph.node("ggml_add", token, attended)
    normed = graph.node("ggml_mul", graph.norm(token), token)
    gated = graph.node("ggml_silu", graph.node("ggml_mul_mat", gate, normed))
    forward = graph.node("ggml_mul", gated, graph.node("ggml_mul_mat", up, normed))
    return graph.node("ggml_add", token, graph.node("ggml_mul_mat", down, forward))


def _seconds_per_cached_element(device: OpenDevice) -> float:
    """Attention over the caches of some layers."""
    width = HEAD_ELEMENTS * HEADS
    with Graph(device) as graph:
        query = _token(graph, HEAD_ELEMENTS, HEADS)
        while True:
            keys = graph.in_room(F16, width, CACHED_TOKENS)
            values = graph.in_room(F16, CACHED_TOKENS, width)
            if keys is None or values is None:
                return graph.seconds() / (2 * width * CACHED_TOKENS)
            graph.add_piece([_attention(graph, keys, values, query)])


def _attention(graph: Graph, keys: int, values: int, query: int) -> int:
    """As llama.cpp lays its cache out: heads side by side in a key, the values transposed."""
    bytes_ = 2
    keys = graph.view(
        keys,
        (HEAD_ELEMENTS, CACHED_TOKENS, HEADS),
        (HEAD_ELEMENTS * HEADS * bytes_, HEAD_ELEMENTS * bytes_),
    )
    values = graph.view(
        values,
        (CACHED_TOKENS, HEAD_ELEMENTS, HEADS),
        (CACHED_TOKENS * bytes_, CACHED_TOKENS * HEAD_ELEMENTS * bytes_),
    )
    scores = graph.node("ggml_soft_max", graph.node("ggml_mul_mat", keys, query))
    return graph.node("ggml_mul_mat", values, scores)
