"""Every choice in opening a model has its words and its number in llama.cpp."""

from __future__ import annotations

from typing import get_args

from desktop.engine.llama.context import _GGML_TYPES
from desktop.fit.opening import KvType
from desktop.fit.plan import KV_WORDS


def test_every_kind_of_cache_is_known_everywhere():
    assert set(get_args(KvType)) == set(KV_WORDS) == set(_GGML_TYPES)
