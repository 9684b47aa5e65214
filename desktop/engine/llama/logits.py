"""Whether what a model has computed are numbers at all. Knows no sampler.

A file that was overwritten while it is mapped, or a device that fails, computes NaN: samplers draw any
token from that, and nobody notices.
"""

from __future__ import annotations

import ctypes
import math

from desktop.engine.llama.bindings import LlamaError, c, function
from desktop.engine.llama.context import Context

_F32 = 0
"""Of ggml's enum ggml_type."""
_all_finite = function(
    "ggml_validate_row_data", ctypes.c_bool, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t
)


class NotFinite(LlamaError):
    """The model computed what is no number."""


def check_finite(context: Context, vocabulary_size: int) -> None:
    """Look at every logit of the last decoded token. Raises `NotFinite`.

    ggml's own check of weights, vectorized: 30 µs for 49,000 tokens, 70 µs for 128,000.
    """
    logits = c.llama_get_logits_ith(context.pointer, -1)
    if not logits:
        raise LlamaError("there are no logits to sample from")
    if not _all_finite(_F32, logits, vocabulary_size * ctypes.sizeof(ctypes.c_float)):
        raise NotFinite("the model computes what is no number")


def check_token(context: Context, token: int) -> None:
    """Look only at the logit of one token: 2 µs. Raises `NotFinite`."""
    logits = c.llama_get_logits_ith(context.pointer, -1)
    if not logits:
        raise LlamaError("there are no logits to sample from")
    if not math.isfinite(logits[token]):
        raise NotFinite("the model computes what is no number")
