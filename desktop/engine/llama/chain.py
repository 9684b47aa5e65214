"""The native sampler chain that draws each token. Knows no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.engine.llama.bindings import LlamaError, c
from desktop.engine.llama.context import Context
from desktop.engine.llama.model import Model
from desktop.engine.sampler import Sampling


class Chain:
    """The native sampler chain for one answer."""

    def __init__(self, model: Model, sampling: Sampling, *, seed: int) -> None:
        self._chain = c.llama_sampler_chain_init(c.llama_sampler_chain_default_params())
        for link in _links(model, sampling, seed):
            if not link:
                raise LlamaError("a sampler could not be made")
            c.llama_sampler_chain_add(self._chain, link)

    def sample(self, context: Context) -> int:
        """The next token, drawn from the last decoded position."""
        return int(c.llama_sampler_sample(self._chain, context.pointer, -1))

    def close(self) -> None:
        """Frees its samplers too."""
        c.llama_sampler_free(self._chain)


def _links(model: Model, sampling: Sampling, seed: int) -> Iterator[Any]:
    if sampling.repeat_penalty != 1.0 and sampling.repeat_last_tokens:
        size = c.llama_vocab_n_tokens(model.vocab)
        yield c.llama_sampler_init_penalties(
            size, sampling.repeat_last_tokens, sampling.repeat_penalty, 0.0, 0.0
        )
    if sampling.temperature == 0:
        yield c.llama_sampler_init_greedy()
        return
    yield c.llama_sampler_init_top_k(sampling.top_k)
    yield c.llama_sampler_init_top_p(sampling.top_p, 1)
    yield c.llama_sampler_init_min_p(sampling.min_p, 1)
    yield c.llama_sampler_init_temp(sampling.temperature)
    yield c.llama_sampler_init_dist(seed)
