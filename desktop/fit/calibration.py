"""What one measurement of this computer found: the price of a token's parts. Knows no model."""

from __future__ import annotations

from typing import Annotated

import msgspec

Seconds = Annotated[float, msgspec.Meta(ge=0)]


class Calibration(msgspec.Struct, frozen=True):
    """Seconds that the parts of decoding a token take, on one device with so many threads."""

    engine: str
    """llama.cpp's version: another one may have other kernels."""
    device: str
    """The device's description, as llama.cpp gives it."""
    threads: int
    seconds_per_element: dict[str, Seconds] = {}
    """A weight multiplied by a token's activations, by ggml's name of its type: "q4_K"."""
    seconds_per_layer: Seconds = 0.0
    """What every layer costs beside its matrices: norms, activation, and threads that meet."""
    seconds_per_cached_element: Seconds = 0.0
    """An element of the KV cache that attention reads."""
