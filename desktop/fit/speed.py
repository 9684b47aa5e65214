"""How fast a model would write, from its shape and one measurement of the computer. Knows no clock.

Decoding a token multiplies every weight that it needs once and reads the KV cache once; both are bound
by how fast the device does that for the type at hand, which is what a `Calibration` holds.
"""

from __future__ import annotations

from desktop.fit.calibration import Calibration
from desktop.fit.memory import CACHE_CELL_TOKENS
from desktop.gguf.shape import Shape, Weights
from desktop.gguf.tensor_types import TENSOR_TYPES

USUAL_FILLED_TOKENS = 512
"""A talk of some turns: the speed that people see."""
_BYTES_AN_ELEMENT = {
    type_.name: type_.block_bytes / type_.block_elements for type_ in TENSOR_TYPES.values()
}


def tokens_per_second(
    shape: Shape,
    calibration: Calibration,
    *,
    filled_tokens: int = USUAL_FILLED_TOKENS,
) -> float | None:
    """Decode, with so many tokens in the context window; None where the header doesn't tell enough."""
    seconds = seconds_per_token(shape, calibration, filled_tokens=filled_tokens)
    return 1 / seconds if seconds > 0 else None


def split_tokens_per_second(
    shape: Shape, cpu: Calibration | None, gpu: Calibration | None, *, gpu_layers: int
) -> float | None:
    """The same where some layers are on a graphics processor; None where a part was not measured."""
    share = min(1.0, gpu_layers / (len(shape.layers) + 1))
    seconds = 0.0
    for calibration, part in ((cpu, 1 - share), (gpu, share)):
        if part == 0:
            continue
        whole = tokens_per_second(shape, calibration) if calibration is not None else None
        if whole is None:
            return None
        seconds += part / whole
    return 1 / seconds


def seconds_per_token(shape: Shape, calibration: Calibration, *, filled_tokens: int) -> float:
    """The same as a time; 0 where it can't be told."""
    if not shape.per_token or not calibration.seconds_per_element:
        return 0.0
    weights = sum(_seconds(part, calibration) for part in shape.per_token)
    layers = len(shape.layers) * calibration.seconds_per_layer
    cells = -(-filled_tokens // CACHE_CELL_TOKENS) * CACHE_CELL_TOKENS
    attention = cells * attended_elements(shape) * calibration.seconds_per_cached_element
    return weights + layers + attention


def attended_elements(shape: Shape) -> int:
    """Products of a query and one cached token's keys and values, in all layers.

    Several query heads may share one key and value head, and each reads it: as many products as if
    every head had its own.
    """
    own = 2 * shape.embedding
    return sum(own for layer in shape.layers if layer.key_values)


def _seconds(weights: Weights, calibration: Calibration) -> float:
    """A mixture that is only known by its size counts as so many elements of its main type."""
    prices = calibration.seconds_per_element
    if weights.type in prices and weights.type in _BYTES_AN_ELEMENT:
        return weights.size_bytes / _BYTES_AN_ELEMENT[weights.type] * prices[weights.type]
    return weights.elements * _nearest_price(weights, prices)


def _nearest_price(weights: Weights, prices: dict[str, float]) -> float:
    """The price of the measured type that is packed most alike."""
    wanted = weights.size_bytes / max(1, weights.elements)
    known = [type_ for type_ in prices if type_ in _BYTES_AN_ELEMENT]
    nearest = min(known, key=lambda type_: abs(_BYTES_AN_ELEMENT[type_] - wanted), default="")
    return prices.get(nearest, 0.0)
