"""The choices in opening a model that decide how much memory it takes. Knows no engine."""

from __future__ import annotations

from typing import Literal

KvType = Literal["f16", "q8_0", "q4_0"]
"""How keys and values are kept: 16-bit floats, or quantized to 8.5 or 4.5 bits."""
RopeScaling = Literal["none", "linear", "yarn"]
"""How positions beyond the trained context window are squeezed into it: not, by interpolation
(arXiv:2306.15595), or by YaRN (arXiv:2309.00071)."""
