"""The native sampler chain that draws each token. Knows no text.

The order is that of llama.cpp's own programs (common/sampling.cpp): logit bias, penalties, DRY,
top-n-sigma, top-k, typical, top-p, min-p, XTC, temperature, draw. A link that would change nothing is
left out, because each goes over the whole vocabulary.

A grammar costs little as long as the model follows it by itself: a token is drawn without it and then
tried alone; only a refused one is drawn again with the grammar before all others, as llama.cpp does.
Measured with a vocabulary of 49,000 beside 12 ms of decoding: 0.3 ms for each token and 3 ms for a
refused one, instead of 3.3 ms for every token.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from desktop.engine.llama.bindings import LlamaError, c, function
from desktop.engine.llama.context import Context
from desktop.engine.llama.grammar import Candidates, GrammarError, grammar_for
from desktop.engine.llama.logits import NotFinite, check_finite, check_token
from desktop.engine.llama.model import Model
from desktop.sampling import Sampling

__all__ = ["Chain", "GrammarError", "NotFinite"]

FULL_CHECK_EVERY = 64
"""Tokens."""
DRY_BREAKERS = (b"\n", b":", b'"', b"*")
"""llama.cpp's: what comes again after these is no repetition."""
_MIROSTAT_1_TOKENS = 100
"""How many of the likeliest it estimates from; the paper's and llama.cpp's number."""
_KEEP = 1
_FAINT = 1e-30
"""Likelihoods of exactly 0 make the typical sampler's sum no number; min-p drops them before it."""
_suppressed = function(
    "llama_vocab_get_suppress_tokens",
    ctypes.POINTER(ctypes.c_int32),
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_int32),
)


class Chain:
    """The native sampler chain for one answer."""

    def __init__(self, model: Model, sampling: Sampling, *, seed: int, context_tokens: int) -> None:
        """Raises `GrammarError` and `LlamaError`."""
        self._grammar = grammar_for(model, sampling)
        self._vocabulary_tokens = _vocabulary(model)
        self._candidates = Candidates(self._vocabulary_tokens) if self._grammar else None
        params = c.llama_sampler_chain_default_params()
        params.no_perf = False
        self._chain = c.llama_sampler_chain_init(params)
        self._memory_tokens = 0
        try:
            self._fill(_links(model, sampling, seed, context_tokens))
        except BaseException:
            self.close()
            raise
        self._memory_tokens = _memory_tokens(sampling, context_tokens)

    def _fill(self, links: Iterator[Any]) -> None:
        if not self._chain:
            raise LlamaError("a sampler could not be made")
        for link in links:
            # In a chain NULL ends the process.
            if not link:
                raise LlamaError("a sampler could not be made")
            c.llama_sampler_chain_add(self._chain, link)

    @property
    def names(self) -> list[str]:
        """llama.cpp's names of the links, in their order."""
        count = c.llama_sampler_chain_n(self._chain)
        links = (c.llama_sampler_chain_get(self._chain, index) for index in range(count))
        return [c.llama_sampler_name(link).decode() for link in links]

    @property
    def own_seconds(self) -> float:
        """llama.cpp's own clock for all that was sampled, without a grammar's part."""
        return float(c.llama_perf_sampler(self._chain).t_sample_ms) / 1000

    def remember(self, tokens: Sequence[int]) -> None:
        """Let penalties and DRY know of tokens before the answer, as llama.cpp's server does."""
        for token in tokens[-self._memory_tokens :] if self._memory_tokens else ():
            c.llama_sampler_accept(self._chain, token)

    def sample(self, context: Context) -> int:
        """The next token, drawn from the last decoded position.

        Raises `GrammarError` where no token goes on with the grammar.
        """
        if self._grammar is None or self._candidates is None:
            return int(c.llama_sampler_sample(self._chain, context.pointer, -1))
        candidates = self._candidates
        return self._sample(candidates, lambda: candidates.take(context))

    def sample_from(self, logits: bytes) -> int:
        """The same from logits that were copied before. Raises `GrammarError`."""
        candidates = self._candidates or Candidates(self._vocabulary_tokens)
        return self._sample(candidates, lambda: candidates.take_row(logits))

    def _sample(self, candidates: Candidates, take: Callable[[], None]) -> int:
        take()
        token = self._draw(candidates)
        if self._grammar is not None:
            token = self._granted(token, candidates, take)
            self._grammar.accept(token)
        c.llama_sampler_accept(self._chain, token)
        return token

    def _granted(self, token: int, candidates: Candidates, take: Callable[[], None]) -> int:
        """This token if the grammar allows it, else one that it does."""
        assert self._grammar is not None
        if not self._grammar.allows(token):
            take()
            self._grammar.reduce(candidates)
            token = self._draw(candidates)
            # From logits that are no numbers any token comes.
            if not self._grammar.allows(token):
                raise NotFinite("the samplers chose what the grammar does not allow")
        return token

    def _draw(self, candidates: Candidates) -> int:
        c.llama_sampler_apply(self._chain, candidates.pointer)
        return candidates.selected

    def check(self, context: Context, token: int, *, number: int) -> None:
        """Look whether what `token` was drawn from are numbers: all of them at the first token of the
        answer and at every 64th, else only its own. Raises `NotFinite`.
        """
        if number % FULL_CHECK_EVERY == 0:
            check_finite(context, self._vocabulary_tokens)
        else:
            check_token(context, token)

    def close(self) -> None:
        """Frees its samplers too. A second time does nothing."""
        if self._chain:
            c.llama_sampler_free(self._chain)
            self._chain = None
        if self._grammar is not None:
            self._grammar.close()


def _vocabulary(model: Model) -> int:
    return int(c.llama_vocab_n_tokens(model.vocab))


def _memory_tokens(sampling: Sampling, context_tokens: int) -> int:
    penalties = sampling.repeat_last_tokens if _has_penalties(sampling) else 0
    dry = _dry_tokens(sampling, context_tokens) if sampling.dry_multiplier > 0 else 0
    return min(max(penalties, dry), context_tokens)


def _links(model: Model, sampling: Sampling, seed: int, context_tokens: int) -> Iterator[Any]:
    yield from _biases(model, sampling)
    yield from _against_repetition(model, sampling, context_tokens)
    if sampling.temperature == 0:
        yield c.llama_sampler_init_greedy()
    elif sampling.mirostat:
        yield from _mirostat(model, sampling, seed)
    else:
        yield from _cuts(sampling, seed)
        yield from _temperature(sampling)
        yield c.llama_sampler_init_dist(seed)


def _biases(model: Model, sampling: Sampling) -> Iterator[Any]:
    """The person's, and of the tokens that the model file says are never to be said."""
    size, count = _vocabulary(model), ctypes.c_int32()
    suppressed = _suppressed(model.vocab, ctypes.byref(count))
    biases = {token: bias for token, bias in sampling.logit_bias.items() if 0 <= token < size}
    biases |= {suppressed[index]: float("-inf") for index in range(count.value)}
    if biases:
        entries = (c.llama_logit_bias * len(biases))(*biases.items())
        yield c.llama_sampler_init_logit_bias(size, len(biases), entries)


def _has_penalties(sampling: Sampling) -> bool:
    off = (sampling.repeat_penalty, sampling.frequency_penalty, sampling.presence_penalty)
    return off != (1.0, 0.0, 0.0) and sampling.repeat_last_tokens > 0


def _dry_tokens(sampling: Sampling, context_tokens: int) -> int:
    asked = sampling.dry_last_tokens
    return context_tokens if asked < 0 else min(asked, context_tokens)


def _against_repetition(model: Model, sampling: Sampling, context_tokens: int) -> Iterator[Any]:
    if _has_penalties(sampling):
        yield c.llama_sampler_init_penalties(
            _vocabulary(model),
            min(sampling.repeat_last_tokens, context_tokens),
            sampling.repeat_penalty,
            sampling.frequency_penalty,
            sampling.presence_penalty,
        )
    if sampling.dry_multiplier > 0 and (tokens := _dry_tokens(sampling, context_tokens)):
        breakers = (ctypes.c_char_p * len(DRY_BREAKERS))(*DRY_BREAKERS)
        yield c.llama_sampler_init_dry(
            model.vocab,
            sampling.dry_multiplier,
            sampling.dry_base,
            sampling.dry_allowed_length,
            tokens,
            breakers,
            len(breakers),
        )


def _mirostat(model: Model, sampling: Sampling, seed: int) -> Iterator[Any]:
    tau, eta = sampling.mirostat_tau, sampling.mirostat_eta
    yield c.llama_sampler_init_temp(sampling.temperature)
    if sampling.mirostat == 1:
        size = _vocabulary(model)
        yield c.llama_sampler_init_mirostat(size, seed, tau, eta, _MIROSTAT_1_TOKENS)
    else:
        yield c.llama_sampler_init_mirostat_v2(seed, tau, eta)


def _cuts(sampling: Sampling, seed: int) -> Iterator[Any]:
    if sampling.top_n_sigma > 0:
        yield c.llama_sampler_init_top_n_sigma(sampling.top_n_sigma)
    if sampling.top_k:
        yield c.llama_sampler_init_top_k(sampling.top_k)
    if sampling.typical_p < 1:
        yield c.llama_sampler_init_min_p(_FAINT, _KEEP)
        yield c.llama_sampler_init_typical(sampling.typical_p, _KEEP)
    if sampling.top_p < 1:
        yield c.llama_sampler_init_top_p(sampling.top_p, _KEEP)
    if sampling.min_p > 0:
        yield c.llama_sampler_init_min_p(sampling.min_p, _KEEP)
    if sampling.xtc_probability > 0 and sampling.xtc_threshold <= 0.5:
        yield c.llama_sampler_init_xtc(
            sampling.xtc_probability, sampling.xtc_threshold, _KEEP, seed
        )


def _temperature(sampling: Sampling) -> Iterator[Any]:
    if sampling.dynamic_temperature_range > 0:
        yield c.llama_sampler_init_temp_ext(
            sampling.temperature,
            sampling.dynamic_temperature_range,
            sampling.dynamic_temperature_exponent,
        )
    elif sampling.temperature != 1:
        yield c.llama_sampler_init_temp(sampling.temperature)
