"""A larger context window is offered where memory allows it, with its price."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.fit.machine import Machine
from desktop.fit.memory import memory_of
from desktop.fit.plan import Wishes
from desktop.models.larger import Larger, larger_context
from tests.unit.fit.shapes import GIB, llama_7b

SHAPE = replace(llama_7b(), trained_context_tokens=16384)


def with_memory(free: float) -> Machine:
    return Machine(64 * GIB, round(free), decode_threads=6)


def find(free: float, *, now: int = 4096, needed: int = 5000, **wishes: object) -> Larger | None:
    return larger_context(
        SHAPE,
        with_memory(free),
        Wishes(**wishes),  # type: ignore[arg-type]
        now_tokens=now,
        needed_tokens=needed,
    )


def test_the_smallest_that_holds_it_all():
    found = find(64 * GIB)
    assert found is not None
    assert (found.context_tokens, found.is_enough) == (8192, True)
    small, large = (memory_of(SHAPE, context_tokens=tokens) for tokens in (4096, 8192))
    assert found.more_bytes == large.total_bytes - small.total_bytes > 10**9


def test_the_largest_where_none_holds_it_all():
    found = find(64 * GIB, needed=100_000)
    assert found is not None
    assert (found.context_tokens, found.is_enough) == (16384, False)


def test_no_more_than_memory_allows():
    weights = memory_of(SHAPE, context_tokens=8192).total_bytes
    found = find(weights + 1.5 * GIB, needed=100_000)
    assert found is not None
    assert found.context_tokens == 8192
    assert find(weights - 2 * GIB) is None


def test_no_more_than_the_model_was_trained_for():
    assert find(64 * GIB, now=16384, needed=20_000) is None
    stretched = find(64 * GIB, now=16384, needed=20_000, rope_scaling="yarn")
    assert stretched is not None
    assert stretched.context_tokens == 32768


def test_a_size_of_its_own():
    odd = replace(SHAPE, trained_context_tokens=5000)
    found = larger_context(
        odd, with_memory(64 * GIB), Wishes(), now_tokens=4096, needed_tokens=9000
    )
    assert found is not None
    assert found.context_tokens == 5000
