"""How the next token is chosen: settings with range, default and source. Knows no llama.cpp call.

The order in which they act is llama.cpp's: penalties, top-k, top-p, min-p, temperature, draw.
"""

from __future__ import annotations

from typing import Annotated

import msgspec


class Sampling(msgspec.Struct, frozen=True):
    """The sampler's settings. A temperature of 0 always takes the likeliest token (greedy)."""

    temperature: Annotated[float, msgspec.Meta(ge=0, le=5)] = 0.8
    """Divides the logits; llama.cpp's default."""
    top_k: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 40
    """Keep the k likeliest tokens; 0 keeps all. Fan et al., arXiv:1805.04833."""
    top_p: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.95
    """Keep the likeliest tokens that together reach p; 1 keeps all. Holtzman et al., arXiv:1904.09751."""
    min_p: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.05
    """Drop tokens less likely than this share of the likeliest; 0 drops none. arXiv:2407.01082."""
    repeat_penalty: Annotated[float, msgspec.Meta(ge=0.1, le=2)] = 1.0
    """Divides the logits of recent tokens; 1 is off. Keskar et al., arXiv:1909.05858."""
    repeat_last_tokens: Annotated[int, msgspec.Meta(ge=0, le=4096)] = 64
    """How many tokens back the penalty looks."""
    seed: Annotated[int, msgspec.Meta(ge=0, le=0xFFFF_FFFF)] | None = None
    """The same seed, settings and prompt give the same answer. None draws a new one each time."""
