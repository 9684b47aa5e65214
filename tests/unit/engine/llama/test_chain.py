"""The sampler chain draws as its settings say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.engine.llama.chain import Chain
from desktop.engine.llama.context import Context
from desktop.sampling import Sampling

OPEN = Sampling(temperature=5, top_k=0, top_p=1, min_p=0)


@pytest.fixture(scope="module")
def read(model) -> Iterator[Context]:
    """A context that has read a beginning which can go on in many ways."""
    context = Context(model, context_tokens=256, threads=1, batch_threads=1, gpu=False)
    context.decode(model.tokenize("Once upon a time there was a", special=False))
    yield context
    context.close()


def drawn(model, read: Context, sampling: Sampling, *, seed: int = 1, count: int = 8) -> list[int]:
    chain = Chain(model, sampling, seed=seed)
    try:
        return [chain.sample(read) for _ in range(count)]
    finally:
        chain.close()


def test_greedy_always_takes_the_same(model, read):
    assert len({*drawn(model, read, Sampling(temperature=0))}) == 1


def test_top_k_of_one_is_greedy(model, read):
    greedy = drawn(model, read, Sampling(temperature=0))
    assert drawn(model, read, Sampling(temperature=5, top_k=1)) == greedy


@pytest.mark.parametrize("only", [{"top_p": 0.0}, {"min_p": 1.0}])
def test_so_is_keeping_only_the_likeliest(model, read, only):
    greedy = drawn(model, read, Sampling(temperature=0))
    assert drawn(model, read, Sampling(temperature=1, **only)) == greedy


def test_a_high_temperature_draws_differently_each_time(model, read):
    assert len({*drawn(model, read, OPEN)}) > 4


def test_the_same_seed_draws_the_same(model, read):
    assert drawn(model, read, OPEN, seed=3) == drawn(model, read, OPEN, seed=3)
    assert drawn(model, read, OPEN, seed=3) != drawn(model, read, OPEN, seed=4)


def test_top_k_bounds_the_choice(model, read):
    few = Sampling(temperature=5, top_k=2, top_p=1, min_p=0)
    assert len({*drawn(model, read, few, count=40)}) == 2


def test_the_repeat_penalty_moves_away_from_what_was_drawn(model, read):
    steady = drawn(model, read, Sampling(temperature=0), count=2)
    moved = drawn(model, read, Sampling(temperature=0, repeat_penalty=2), count=2)
    assert steady[0] == steady[1]
    assert moved[0] == steady[0]
    assert moved[1] != steady[1]
