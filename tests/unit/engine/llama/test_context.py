"""The KV cache: what is kept, what is dropped, and that an abort leaves it whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.engine.llama.bindings import Cancelled, LlamaError, c
from desktop.engine.llama.chain import Chain
from desktop.engine.llama.context import AbortFlag, Context, ContextSetup
from desktop.sampling import Sampling

SMALL = ContextSetup(
    context_tokens=256, threads=1, batch_threads=1, micro_batch_tokens=256, flash_attention=False
)
TEXT = "The quick brown fox jumps over the lazy dog, and then it sleeps."


@pytest.fixture(scope="module")
def model(shallow_model):
    """A window is one whatever stands above it."""
    return shallow_model


@pytest.fixture
def context(model) -> Iterator[Context]:
    made = Context(model, SMALL)
    yield made
    made.close()


@pytest.fixture
def tokens(model) -> list[int]:
    return model.tokenize(TEXT, special=False)


def next_token(model, context: Context) -> int:
    chain = Chain(model, Sampling(temperature=0), seed=1, context_tokens=256)
    try:
        return chain.sample(context)
    finally:
        chain.close()


def test_a_new_context_is_empty(context):
    assert context.cached_tokens() == 0
    assert context.size_tokens == 256
    assert context.keep(0) == 0


def test_evaluated_tokens_are_in_the_cache(context, tokens):
    context.decode(tokens, at=0)
    assert context.cached_tokens() == len(tokens)
    context.decode_one(tokens[0], at=len(tokens))
    assert context.cached_tokens() == len(tokens) + 1


def test_keep_drops_the_rest_and_what_stays_is_true(model, context, tokens):
    context.decode(tokens, at=0)
    expected = next_token(model, context)
    assert context.keep(len(tokens) - 3) == len(tokens) - 3
    assert context.cached_tokens() == len(tokens) - 3
    context.decode(tokens[-3:], at=len(tokens) - 3)
    assert next_token(model, context) == expected


def test_keep_of_more_than_there_is_keeps_nothing(context, tokens):
    context.decode(tokens, at=0)
    assert context.keep(len(tokens) + 5) == 0
    assert context.cached_tokens() == 0


def test_a_full_window_is_an_error_and_no_crash(context):
    context.decode([5] * 256, at=0)
    with pytest.raises(LlamaError, match="full"):
        context.decode_one(5, at=256)
    assert context.cached_tokens() == 256


def test_a_token_that_does_not_exist(context):
    with pytest.raises(LlamaError):
        context.decode([10_000_000], at=0)


def test_a_raised_flag_stops_and_a_lowered_one_does_not(context, tokens):
    context.abort.raise_()
    assert context.abort.is_raised
    with pytest.raises(Cancelled):
        context.decode(tokens, at=0)
    context.abort.lower()
    assert not context.abort.is_raised
    context.keep(0)
    context.decode(tokens, at=0)
    assert context.cached_tokens() == len(tokens)


def test_a_raised_flag_stops_also_where_llama_cpp_does_not_ask_it(context, tokens):
    """A GPU computes a batch to its end."""
    c.llama_set_abort_callback(context.pointer, c.ggml_abort_callback(0), None)
    context.abort.raise_()
    with pytest.raises(Cancelled):
        context.decode(tokens, at=0)
    assert context.cached_tokens() == len(tokens)  # the control: it was computed


def test_a_new_flag_is_down():
    assert not AbortFlag().is_raised


def test_its_own_clocks(model, context, tokens):
    context.decode(tokens, at=0)
    next_token(model, context)  # a clock stops when its logits are asked for
    context.decode_one(tokens[0], at=len(tokens))
    next_token(model, context)
    prompt_seconds, seconds, count = context.counters()
    assert prompt_seconds > 0
    assert seconds > 0
    assert count == 1
    context.restart_counters()
    assert context.counters()[:2] == (0, 0)


def test_threads_can_change_between_two_tokens(context, tokens):
    context.decode(tokens, at=0)
    context.use_threads(2)
    context.decode_one(tokens[0], at=len(tokens))
    context.use_threads(1)
    context.decode_one(tokens[1], at=len(tokens) + 1)
    assert context.cached_tokens() == len(tokens) + 2
