"""Which layers of a model look back only a few tokens. Knows no tensors.

Files tell how far (`attention.sliding_window`) and seldom which layers: llama.cpp knows it for each
architecture, and so does this table. An architecture that is not in it looks back all the way here: so
does phi3 in llama.cpp itself, and too much memory is the better mistake.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Pattern(msgspec.Struct, frozen=True):
    """Of every `period` layers one sees everything: the last, or the first. With 0 none does."""

    period: int
    is_full_first: bool = False
    window_tokens: int = 0
    """Where a file does not tell; 0 is no window."""


PATTERNS = {
    "afmoe": Pattern(4),
    "cohere2": Pattern(4),
    "exaone-moe": Pattern(4),
    "exaone4": Pattern(4),
    "gemma-embedding": Pattern(6),
    "gemma2": Pattern(2, window_tokens=4096),
    "gemma3": Pattern(6),
    "gemma3n": Pattern(5),
    "gpt-oss": Pattern(2),
    "laguna": Pattern(4, is_full_first=True),
    "llama4": Pattern(4, window_tokens=8192),
    "modern-bert": Pattern(3, is_full_first=True),
    "olmo2": Pattern(4),
    "plamo3": Pattern(8),
    "smallthinker": Pattern(4, is_full_first=True),
}
FULL = Pattern(1)


def windows(
    architecture: str,
    layers: int,
    *,
    window_tokens: int | None,
    pattern: int | Sequence[int | float] | None,
) -> tuple[int, ...]:
    """How many tokens each layer looks back; 0 is all. The last two are as the file has them."""
    known = PATTERNS.get(architecture, FULL)
    tokens = known.window_tokens if window_tokens is None else window_tokens
    if pattern is not None and not isinstance(pattern, int):
        if len(pattern) < layers:
            return (0,) * layers
        return tuple(tokens if slides else 0 for slides in pattern[:layers])
    period = known.period if pattern is None else pattern
    if period == 0:
        return (tokens,) * layers
    full = 0 if known.is_full_first else period - 1
    return tuple(0 if layer % period == full else tokens for layer in range(layers))
